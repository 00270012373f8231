import { HopeError, playerPolicyEntries } from '@hope-online/protocol';
import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const seconds = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));

const classSchema = v.strictObject({
  /** Part of URLs: lower-case letters, digits, `-` and `_`. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'lower-case letters, digits, - and _')),
  title: text,
  /** BCP 47 tag. */
  language: v.optional(text, 'en'),
  /** Whose look the class has; the school's where it is left out. */
  province: v.optional(text),
  /** A recorded lesson that is on air whenever no teacher is. */
  lesson: v.optional(
    v.strictObject({
      file: text,
      loop: v.optional(v.boolean(), true),
      /** WebVTT files in the lesson's own time, one a language. */
      captions: v.optional(
        v.array(
          v.strictObject({
            file: text,
            language: v.pipe(text, v.regex(/^[\w-]+$/, 'a BCP 47 tag')),
            label: text,
          }),
        ),
        [],
      ),
    }),
  ),
});

/** The server's settings; durations in seconds. Files are named relative to the settings file. */
export const configSchema = v.strictObject({
  /** The address to listen on for HTTP and signalling. */
  host: v.optional(text, '127.0.0.1'),
  port: v.optional(port, 8080),
  /** Where keys and state are kept. */
  dataDir: v.optional(text, '.hope'),
  /** Where the provinces' signed bundles are, and their public keys; `provinces` in `dataDir` where it is left out. */
  provinces: v.optional(text),
  stores: v.optional(
    v.strictObject({
      /** The most bytes that the database in `dataDir` may grow to. */
      maxBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1024 * 1024)), 8 * 1024 * 1024 * 1024),
    }),
    {},
  ),
  logLevel: v.optional(v.picklist(['silent', 'error', 'warn', 'info', 'debug']), 'warn'),
  school: v.optional(
    v.strictObject({
      name: v.optional(text, 'Hope Online'),
      /** The `aud` that tokens must carry. */
      audience: v.optional(text, 'hope-online'),
      /** Whose look its classes have: a folder's name in `provinces`. */
      province: v.optional(text),
    }),
    {},
  ),
  media: v.optional(
    v.strictObject({
      /** Media workers, one core each; all cores where it is left out. */
      workers: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256))),
      /** The interface for media; `host` where it is left out. */
      listenIp: v.optional(text),
      /** What clients are told instead of `listenIp`, behind a NAT. */
      announcedAddress: v.optional(text),
      /** UDP and TCP port of the first worker, the next worker has the next one; 0: the system's choice. */
      port: v.optional(port, 0),
    }),
    {},
  ),
  ice: v.optional(
    v.strictObject({
      /** STUN servers, and TURN servers with credentials of their own. */
      servers: v.optional(
        v.array(
          v.strictObject({
            urls: v.union([text, v.array(text)]),
            username: v.optional(text),
            credential: v.optional(text),
          }),
        ),
        [],
      ),
      /** A coturn server with `use-auth-secret`: each participant gets credentials that expire. */
      turn: v.optional(
        v.strictObject({
          urls: v.pipe(v.array(text), v.minLength(1)),
          secret: v.pipe(v.string(), v.minLength(16)),
          ttlSeconds: v.optional(seconds(60, 86_400), 3_600),
        }),
      ),
    }),
    {},
  ),
  tokens: v.optional(
    v.strictObject({
      /** Public Ed25519 keys (JWK) whose class tokens are taken, beside the server's own. */
      trusted: v.optional(
        v.array(
          v.strictObject({
            issuer: text,
            key: v.looseObject({ kty: v.literal('OKP'), crv: v.literal('Ed25519'), x: text }),
          }),
        ),
        [],
      ),
    }),
    {},
  ),
  hls: v.optional(
    v.strictObject({
      partSeconds: v.optional(seconds(0.1, 2), 0.5),
      segmentSeconds: v.optional(seconds(1, 10), 2),
      /** How far viewers can go back in a class that is on air. */
      windowSeconds: v.optional(seconds(30, 3_600), 600),
      /** The most bytes of media that a class holds in memory; it lists less where that is not enough. */
      maxBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1024 * 1024)), 256 * 1024 * 1024),
    }),
    {},
  ),
  /** What the school wants of every player: `PlayerPolicy` in the protocol. Read again on SIGHUP. */
  policy: v.optional(v.strictObject(playerPolicyEntries), {}),
  /** What it wants besides, or instead, of players whose token names a region. */
  policies: v.optional(v.array(v.strictObject({ region: text, ...playerPolicyEntries })), []),
  classes: v.optional(v.array(classSchema), []),
  pages: v.optional(
    v.strictObject({
      /** The SDK's script-tag bundle, served under `/sdk/`. */
      sdk: v.optional(text),
      /** A static site, served under `/`. */
      site: v.optional(text),
      /**
       * Puts tokens for the first class into the site's pages and opens `/teacher` to everybody who reaches
       * the server. For a demonstration only.
       */
      demo: v.optional(v.boolean(), false),
    }),
    {},
  ),
});

/** What a settings file may say; everything is optional. */
export type Config = v.InferInput<typeof configSchema>;

/** The settings with every default filled in. */
export type ResolvedConfig = v.InferOutput<typeof configSchema>;

/** One class in the settings. */
export type ClassConfig = ResolvedConfig['classes'][number];

/**
 * Checks settings and fills in the defaults.
 * @throws HopeError `config-invalid`, naming the setting, what was expected and what came
 */
export function resolveConfig(input: unknown, source = 'settings'): ResolvedConfig {
  const parsed = v.safeParse(configSchema, input);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw configError(
      source,
      v.getDotPath(issue) ?? 'the whole',
      issue.expected ?? issue.message,
      issue.received,
    );
  }
  const { classes, policies } = parsed.output;
  const id = findTwice(classes.map((each) => each.id));
  if (id !== undefined) throw configError(source, 'classes', 'ids that differ', `"${id}" twice`);
  const language = classes.map(({ lesson }) =>
    findTwice((lesson?.captions ?? []).map((each) => each.language)),
  );
  const at = language.findIndex((each) => each !== undefined);
  if (at !== -1) {
    const path = `classes.${at}.lesson.captions`;
    throw configError(source, path, 'languages that differ', `"${language[at]}" twice`);
  }
  const region = findTwice(policies.map((each) => each.region));
  if (region !== undefined) throw configError(source, 'policies', 'regions that differ', `"${region}" twice`);
  return parsed.output;
}

function findTwice(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}

export function configError(source: string, path: string, expected: string, received: string): HopeError {
  return new HopeError('config-invalid', `${source}: ${path}: expected ${expected}, got ${received}`, {
    details: { path, expected, received },
  });
}
