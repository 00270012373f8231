import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { type Clock, HopeError, type PlayerPolicy, toHopeError, toMilliseconds } from '@hope-online/protocol';
import { LessonCaptions } from './captions/lesson-captions.js';
import { readCaptionFiles } from './captions/read-caption-files.js';
import { Classroom } from './classroom/classroom.js';
import { type ClassProvince } from './classroom/class-province.js';
import { PlayerPolicies } from './classroom/player-policies.js';
import { type ClassConfig, configError, type ResolvedConfig } from './config/config.js';
import { type App, createApp } from './http/app.js';
import { type ServedClass } from './http/class-routes.js';
import { readLessonFile } from './ingest/read-lesson-file.js';
import { LessonOnAir } from './ingest/lesson-on-air.js';
import { type Log, silentLog } from './log.js';
import { LiveOrigin } from './origin/live-origin.js';
import { type Access, openAccess } from './partners/open-access.js';
import { admitsPage, checkRoom } from './partners/partner-verdict.js';
import { ProvinceShelf } from './provinces/province-shelf.js';
import { openQuizBook } from './quiz/open-quiz-book.js';
import { iceServersFor } from './sfu/ice-servers.js';
import { MediasoupSfu } from './sfu/mediasoup-sfu.js';
import { type Sfu } from './sfu/sfu.js';
import { SignallingGateway } from './signalling/gateway.js';
import { openEmbeddedStores } from './stores/embedded-stores.js';
import { type Stores } from './stores/stores.js';
import { systemClock } from './system-clock.js';
import { type ClassTokens, type VerifiedClaims } from './tokens/class-tokens.js';
import { PlaybackKeys } from './tokens/playback-keys.js';

/** Captions reach a little further back than the class can be played back: a cue begins before it ends. */
const captionSlackMs = 30_000;

/** What a test replaces; the defaults are the system's clock and no log. */
export interface SchoolServerOptions {
  readonly clock?: Clock;
  readonly log?: Log;
}

/** A running school server. */
export interface SchoolServer {
  /** Where it listens: `http://host:port`. */
  readonly url: string;
  /** Signs class tokens, as a partner's server would. */
  readonly tokens: ClassTokens;
  /** What the server keeps in its folder. */
  readonly stores: Stores;
  findClass(classId: string): ServedClass | undefined;
  /**
   * Tells every player, or those of one region, what the school wants from now on, in place of what it told them before.
   * @throws HopeError `config-invalid`
   */
  setPolicy(policy: PlayerPolicy, region?: string): void;
  /** The same for all policies at once, as settings have them. */
  setPolicies(settings: Pick<ResolvedConfig, 'policy' | 'policies'>): void;
  /** Reads the partners' files and the server's own keys again, where they changed; they are also looked at every 2 s. */
  reloadAccess(): Promise<void>;
  /** The process ids of the media workers that carry classes. */
  mediaWorkers(): readonly number[];
  close(): Promise<void>;
}

/**
 * Starts the whole server in this process.
 * @throws HopeError `worker-missing`, `port-taken`, `lesson-invalid`, `config-invalid`, `storage-full` or `storage-failed`
 */
export async function startSchoolServer(
  config: ResolvedConfig,
  { clock = systemClock, log = silentLog }: SchoolServerOptions = {},
): Promise<SchoolServer> {
  const opened: (() => Promise<void> | void)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const { dataDir } = config;
    const access = await openAccess({ ...config.school, dataDir, clock, log });
    opened.push(() => access.close());
    const { tokens, partners } = access;
    const keyLifeMs = toMilliseconds(config.hls.keySeconds);
    const playbackKeys = new PlaybackKeys(access.keys.deriveSecret('playback'), keyLifeMs, clock);
    // Opened first and so closed last: what the others still write is kept.
    const stores = await openEmbeddedStores({ dataDir, clock, log, ...config.stores });
    opened.push(() => stores.close());
    const sfu = await startSfu(config, log);
    opened.push(() => sfu.close());

    const policies = new PlayerPolicies(config);
    const provinces = await openProvinces(config, clock, log);
    opened.push(() => provinces.close());
    const classes = new Map<string, ServedClass>();
    const admit = followPartners(access, classes);
    const around = { config, policies, provinces, sfu, stores, clock, log, admit };
    for (const each of config.classes) {
      const served = await openClass(each, around);
      opened.push(() => served.classroom.close());
      classes.set(each.id, served);
    }
    const findClass = (classId: string) => classes.get(classId);
    provinces.onChange((id) => announceProvince(provinces, id, [...classes.values()]));

    const shelf = { findProvince: (id: string) => provinces.find(id), provinceIds: () => provinces.ids };
    const app = await createApp({ ...shelf, config, log, findClass, tokens, partners, playbackKeys, clock });
    opened.push(() => app.close());
    const gateway = new SignallingGateway({
      findClass: (classId) => findClass(classId)?.classroom,
      tokens,
      clock,
      log,
      iceServers: (subject) => iceServersFor(subject, config.ice, clock),
      admitsPage: (page) => admitsPage(page, config.school.origins, partners),
    });
    app.server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
    const url = await listen(app, config);
    opened.push(() => gateway.close());

    return {
      url,
      tokens,
      stores,
      findClass,
      setPolicy: (policy, region) => policies.set(policy, region),
      setPolicies: (settings) => policies.replace(settings),
      reloadAccess: () => access.reload(),
      mediaWorkers: () => [...classes.values()].flatMap(({ classroom }) => classroom.media.workerPid ?? []),
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function openProvinces(config: ResolvedConfig, clock: Clock, log: Log): Promise<ProvinceShelf> {
  const folder = config.provinces ?? path.join(config.dataDir, 'provinces');
  return ProvinceShelf.open({ folder, clock, log });
}

/** Sends partners' participants out when what they stand on is taken back; gives what asks for room before they come in. */
function followPartners(
  { partners, tokens }: Access,
  classes: ReadonlyMap<string, ServedClass>,
): (claims: VerifiedClaims) => void {
  const classrooms = () => [...classes.values()].map(({ classroom }) => classroom);
  partners.onChange(() => {
    for (const classroom of classrooms()) classroom.expel((claims) => tokens.refusal(claims) !== undefined);
  });
  return ({ iss }) => {
    const present = classrooms().reduce((sum, classroom) => sum + classroom.sizeOf(iss), 0);
    checkRoom(partners.find(iss), present);
  };
}

function startSfu({ host, media }: ResolvedConfig, log: Log): Promise<MediasoupSfu> {
  return MediasoupSfu.start({
    listenIp: media.listenIp ?? (host === 'localhost' ? '127.0.0.1' : host),
    port: media.port,
    ...(media.announcedAddress === undefined ? {} : { announcedAddress: media.announcedAddress }),
    ...(media.workers === undefined ? {} : { workers: media.workers }),
    onWorkerDied: (pid) => log.error({ pid }, 'a media worker died; another one takes its place'),
  });
}

interface ClassSurroundings {
  readonly config: ResolvedConfig;
  readonly policies: PlayerPolicies;
  readonly provinces: ProvinceShelf;
  readonly sfu: Sfu;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly log: Log;
  readonly admit: (claims: VerifiedClaims) => void;
}

async function openClass(definition: ClassConfig, around: ClassSurroundings): Promise<ServedClass> {
  const { config, policies, sfu, stores, clock, log, admit } = around;
  const province = provinceOf(definition, around);
  const lesson = definition.lesson && {
    ...definition.lesson,
    media: await readLessonFile(definition.lesson.file),
    tracks: await readCaptionFiles(definition.lesson.captions),
  };
  const keptMs = toMilliseconds(config.hls.windowSeconds) + captionSlackMs;
  const origin = new LiveOrigin(clock, config.hls);
  const quiz = await openQuizBook(definition, { config, stores, playlists: origin, clock, log });
  const classroom = new Classroom({
    classId: definition.id,
    title: definition.title,
    language: definition.language,
    sfu,
    clock,
    log,
    origin,
    policies,
    quiz,
    admit,
    ...(province && { province }),
    ...(lesson
      ? {
          captions: new LessonCaptions(lesson.tracks, clock, keptMs),
          lesson: { title: definition.title, looped: lesson.loop },
          startLesson: (room, startAtMs) =>
            LessonOnAir.start(room, lesson.media, {
              clock,
              loop: lesson.loop,
              ...(startAtMs === undefined ? {} : { startAtMs }),
            }),
        }
      : {}),
  });
  try {
    await classroom.start();
  } catch (error) {
    classroom.close();
    throw error;
  }
  return { classroom, origin };
}

/** @throws HopeError `config-invalid` for a province whose look is not there */
function provinceOf(
  definition: ClassConfig,
  { config, provinces }: ClassSurroundings,
): ClassProvince | undefined {
  const id = definition.province ?? config.school.province;
  if (id === undefined) return undefined;
  if (!provinces.find(id)) {
    const setting =
      definition.province === undefined ? 'school.province' : `classes.${definition.id}.province`;
    throw configError('settings', setting, 'a province whose signed bundle is in `provinces`', `"${id}"`);
  }
  return { id, takesReports: () => provinces.find(id)?.look.bundle.data.qualityReports ?? true };
}

function announceProvince(provinces: ProvinceShelf, id: string, classes: readonly ServedClass[]): void {
  const revision = provinces.find(id)?.look.revision;
  if (revision === undefined) return;
  for (const { classroom } of classes) if (classroom.provinceId === id) classroom.announceProvince(revision);
}

async function listen(app: App, { host, port }: ResolvedConfig): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES') {
      const why = code === 'EACCES' ? 'may not be used' : 'is in use';
      throw new HopeError('port-taken', `port: ${host}:${port} ${why}`, {
        details: { path: 'port', expected: 'a free port', received: String(port) },
        cause,
      });
    }
    throw toHopeError(cause, 'config-invalid', `host: ${host}`);
  }
  const address = app.server.address() as AddressInfo;
  return `http://${host === '127.0.0.1' ? 'localhost' : host}:${address.port}`;
}
