import { HopeError, playerPolicyEntries } from '@hope-online/protocol';
import * as v from 'valibot';
import { originSchema } from '../partners/partner.js';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const seconds = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));

const classSchema = v.strictObject({
  /** Part of URLs: lower-case letters, digits, `-` and `_`. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'lower-case letters, digits, - and _')),
  title: text,
  /** BCP 47 tag. */
  language: v.optional(text, 'en'),
  /** Whether pupils see the best ten of a round after its reveal. */
  leaderboard: v.optional(v.boolean(), false),
  /** Everybody may watch, without a token of a portal: a class for parents, an open day. */
  open: v.optional(v.boolean(), false),
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
      /**
       * The origins of the school's own portals, beside the server's own: only there are tokens good that the server signs
       * itself. Anywhere, where it is left out.
       */
      origins: v.optional(v.array(originSchema)),
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
  hls: v.optional(
    v.strictObject({
      partSeconds: v.optional(seconds(0.1, 2), 0.5),
      segmentSeconds: v.optional(seconds(1, 10), 2),
      /** How far viewers can go back in a class that is on air. */
      windowSeconds: v.optional(seconds(30, 3_600), 600),
      /** How long an address of playlists and media opens the class at most; players get another one in time. */
      keySeconds: v.optional(seconds(10, 86_400), 600),
      /** The most bytes of media that a class holds in memory; it lists less where that is not enough. */
      maxBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1024 * 1024)), 256 * 1024 * 1024),
    }),
    {},
  ),
  quiz: v.optional(
    v.strictObject({
      /** How long before its moment everybody is told of a cue; a slow path needs more. */
      leadSeconds: v.optional(seconds(0.2, 10), 1),
      /** How long rounds and their answers are kept. */
      keepDays: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(3_650)), 30),
      /** By how many a class's answers are counted; more than one for more than 20 000 pupils. */
      shards: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256)), 1),
      /** Of the accounts and activities in xAPI statements: a URL that is the school's own. */
      homePage: v.optional(v.pipe(text, v.url()), 'https://hope-online.invalid'),
      /** A learning record store that is to get the statements of each round. */
      lrs: v.optional(
        v.strictObject({
          /** Its xAPI endpoint, without `/statements`. */
          endpoint: v.pipe(text, v.url()),
          /** The header of that name, such as `Basic …`. */
          authorization: text,
        }),
      ),
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
      /** Origins whose pages may show a class in a frame (`/embed/ID`), beside those of the partners. */
      frameAncestors: v.optional(
        v.array(v.pipe(text, v.check(isOrigin, 'an origin, such as https://portal.example'))),
        [],
      ),
      /** A static site, served under `/`. */
      site: v.optional(text),
      /** The documentation as `npm run docs` builds it, served under `/docs/`; left out where it is not built. */
      docs: v.optional(text),
      /**
       * Puts tokens for the first class into the site's pages and opens `/teacher` to everybody who reaches
       * the server. For a demonstration only.
       */
      demo: v.optional(v.boolean(), false),
    }),
    {},
  ),
});

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}

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
