import {
  type Clock,
  HopeError,
  type Milliseconds,
  type QoeRecord,
  signallingLimits,
  type ServerEventData,
  type ServerEventName,
  type Stage,
} from '@hope-online/protocol';
import { type LessonCaptions } from '../captions/lesson-captions.js';
import { type Log } from '../log.js';
import { type VerifiedClaims } from '../tokens/class-tokens.js';
import { ClassQualityBook } from '../qoe/class-quality-book.js';
import { type PupilPath } from '../quiz/audience.js';
import { type QuizBook } from '../quiz/quiz-book.js';
import { type Unsubscribe } from '../sfu/sfu.js';
import { type ClassProvince } from './class-province.js';
import { ClassMedia, type ClassMediaOptions, type OriginSource } from './class-media.js';
import { EventLog, type NumberedEvent } from './event-log.js';
import { decideOnAir, sourceId } from './on-air.js';
import { openOriginSource } from './open-origin-source.js';
import { Peer, type PeerSink } from './peer.js';
import { PlayerPolicies } from './player-policies.js';

/** The part of the HLS origin that a classroom steers. `origin/live-origin.ts` is the real one. */
export interface ClassOrigin {
  readonly ready: boolean;
  setSource(source: OriginSource | undefined): Promise<void>;
  onReady(listener: () => void): Unsubscribe;
  /** Says that it failed inside and wants its source anew. */
  onFault(listener: (error: unknown) => void): Unsubscribe;
  onReception(listener: (kind: 'audio' | 'video', state: Reception['audio']) => void): Unsubscribe;
  close(): void;
}

export interface ClassroomOptions extends ClassMediaOptions {
  readonly classId: string;
  readonly title: string;
  readonly language: string;
  readonly lesson?: { readonly title: string; readonly looped: boolean } | undefined;
  readonly origin: ClassOrigin;
  /** What the school wants of players; nothing where it is left out. */
  readonly policies?: PlayerPolicies;
  /** Whose look the class has. */
  readonly province?: ClassProvince;
  readonly captions?: LessonCaptions | undefined;
  /** The class's quizzes; it is closed with the class. */
  readonly quiz?: QuizBook | undefined;
  /** Asked before a new participant comes in; throws where there is no room. */
  readonly admit?: (claims: VerifiedClaims) => void;
}

/** What a participant gets on joining. */
export interface Admission {
  readonly peer: Peer;
  readonly resumed: boolean;
  readonly gap: boolean;
  readonly missed: readonly NumberedEvent[];
}

type Reception = ServerEventData<'reception'>;

/** How often the teacher hears of the audience at most, in ms. */
const audiencePauseMs = 1_000;

/** How long an origin that failed is left alone, in ms, so that a fault that lasts costs little. */
const originPauseMs = 1_000;

/** One class: who is in it, what is on air, and the HLS origin that follows. */
export class Classroom {
  readonly classId: string;
  readonly title: string;
  readonly language: string;
  readonly media: ClassMedia;
  readonly policies: PlayerPolicies;
  /** What the players tell of the quality. */
  readonly quality: ClassQualityBook;
  readonly captions: LessonCaptions | undefined;
  readonly quiz: QuizBook | undefined;
  readonly #forgetPolicies: Unsubscribe;
  readonly #options: ClassroomOptions;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #events = new EventLog(signallingLimits.eventsKept);
  readonly #peers = new Map<string, Peer>();
  readonly #farewells = new Map<Peer, () => void>();
  #stage: Stage;
  #onAirTeacher: Peer | undefined;
  /** When there was something on air for the first time; the origin keeps nothing from before. */
  #onAirSinceMs: Milliseconds | undefined;
  #reception: Reception = { audio: 'absent', video: 'absent' };
  #cancelAudience: (() => void) | undefined;
  #originSource = '';
  #cancelOriginRetry: (() => void) | undefined;
  #originWork: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: ClassroomOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#log = options.log;
    this.classId = options.classId;
    this.title = options.title;
    this.language = options.language;
    this.media = new ClassMedia(options);
    this.captions = options.captions;
    this.quality = new ClassQualityBook(options.clock);
    this.quiz = options.quiz;
    this.quiz?.attach({
      broadcast: (cue) => this.#broadcast('quiz-cue', cue),
      tellTeachers: (tally) => this.#tellTeachers('quiz-tally', tally),
      pupils: () => this.#pupils(),
    });
    this.policies = options.policies ?? new PlayerPolicies();
    this.#forgetPolicies = this.policies.onChange(() => this.#policiesChanged());
    this.#stage = this.#decideStage();
    this.media.onChange(() => this.#mediaChanged());
    options.origin.onReady(() => this.updateStage());
    options.origin.onFault((error) => this.#originFailed(error));
    options.origin.onReception((kind, state) => this.#received(kind, state));
  }

  async start(): Promise<void> {
    await this.media.start();
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** How many sessions there are, those that wait for a socket included. */
  get size(): number {
    return this.#peers.size;
  }

  /** How many sessions an issuer's tokens have opened. */
  sizeOf(issuer: string): number {
    return [...this.#peers.values()].filter(({ claims }) => claims.iss === issuer).length;
  }

  /** Ends the sessions that no longer stand on anything, their media too, and also those that wait for a socket. */
  expel(isRevoked: (claims: VerifiedClaims) => boolean): void {
    for (const peer of [...this.#peers.values()]) {
      if (!isRevoked(peer.claims)) continue;
      peer.revoke();
      this.dismiss(peer);
    }
  }

  get seq(): number {
    return this.#events.seq;
  }

  /** Lets a participant in, or back in where the session of an earlier socket is still kept. */
  join(
    claims: VerifiedClaims,
    sink: PeerSink,
    resume?: { readonly sessionId: string; readonly lastSeq: number },
  ): Admission {
    if (this.#closed) throw new HopeError('closed', 'class: closed');
    const before = resume && this.#findSession(claims, resume.sessionId);
    if (!before) this.#options.admit?.(claims);
    const peer = before ?? new Peer(claims);
    peer.claims = claims;
    this.#farewells.get(peer)?.();
    this.#farewells.delete(peer);
    this.#peers.set(peer.id, peer);
    peer.attach(sink);
    this.quiz?.met(claims);
    this.#audienceChanged();
    const { events, gap } = resume ? this.#events.since(resume.lastSeq) : { events: [], gap: false };
    const missed = events.map((each) => (each.event === 'policy' ? this.#policyFor(peer, each.seq) : each));
    return { peer, resumed: before !== undefined, gap, missed };
  }

  /** A participant's socket is gone; the session waits a while for another one. */
  leave(peer: Peer, sink: PeerSink): void {
    if (!peer.detach(sink)) return;
    this.#farewells.set(
      peer,
      this.#clock.after(signallingLimits.resumeMs, () => this.dismiss(peer)),
    );
  }

  /** Ends a participant's session. */
  dismiss(peer: Peer): void {
    this.#farewells.get(peer)?.();
    this.#farewells.delete(peer);
    this.#peers.delete(peer.id);
    peer.closeMedia();
    if (this.#onAirTeacher === peer) this.#onAirTeacher = undefined;
    this.updateStage();
    this.#audienceChanged();
  }

  /** @throws HopeError `nothing-on-air` when the teacher sends nothing yet */
  takeStage(peer: Peer): void {
    if (peer.producers.length === 0) {
      throw new HopeError('nothing-on-air', 'stage.take: expected a camera, screen or microphone, got none', {
        details: { path: 'stage.take', expected: 'a Producer of this session', received: 'none' },
      });
    }
    this.#onAirTeacher = peer;
    this.updateStage();
  }

  giveBackStage(peer: Peer): void {
    if (this.#onAirTeacher === peer) this.#onAirTeacher = undefined;
    this.updateStage();
  }

  pathReported(): void {
    this.#audienceChanged();
  }

  /** Whether everybody in the class may consume a Producer. */
  isOnStage(producerId: string): boolean {
    return this.#stage.producers.some((producer) => producer.producerId === producerId);
  }

  /** Looks again at what is on air, and tells everybody when it is something else. */
  updateStage(): void {
    if (this.#closed) return;
    const stage = this.#decideStage();
    if (JSON.stringify(stage) === JSON.stringify(this.#stage)) return;
    this.#stage = stage;
    this.captions?.follow(stage);
    this.#broadcast('stage', stage);
    this.#feedOrigin();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#forgetPolicies();
    this.#cancelAudience?.();
    this.#cancelOriginRetry?.();
    for (const cancel of this.#farewells.values()) cancel();
    this.#farewells.clear();
    for (const peer of this.#peers.values()) peer.closeMedia();
    this.#peers.clear();
    this.quiz?.close();
    this.#options.origin.close();
    this.media.close();
  }

  /** Whose look the class has, as part of an address. */
  get provinceId(): string | undefined {
    return this.#options.province?.id;
  }

  /** Whether players tell how well they play; a province may forbid it. */
  get takesReports(): boolean {
    return this.#options.province?.takesReports() ?? true;
  }

  /** Keeps a player's report, where the province lets it. */
  addReport(record: QoeRecord): void {
    if (this.takesReports) this.quality.add(record);
  }

  /** Tells everybody that the province has another look. */
  announceProvince(revision: string): void {
    if (this.#closed) return;
    const { seq, event, data } = this.#events.append('province', { revision });
    for (const peer of this.#peers.values()) peer.sendNumbered(event, data, seq);
  }

  #policiesChanged(): void {
    const { seq } = this.#events.append('policy', {});
    for (const peer of this.#peers.values()) {
      const { event, data } = this.#policyFor(peer, seq);
      peer.sendNumbered(event, data, seq);
    }
  }

  /** The log keeps one event for everybody; what it says is each participant's own. */
  #policyFor(peer: Peer, seq: number): NumberedEvent {
    return { seq, event: 'policy', data: this.policies.of(peer.region) };
  }

  #decideStage(): Stage {
    const { lesson: told } = this.#options;
    const { lesson, epoch, isUp } = this.media;
    const stage = decideOnAir({
      epoch,
      hlsReady: this.#options.origin.ready,
      // Before the first room there is none to be had back.
      rebuilding: !isUp && epoch > 0 && (this.#stage.onAir !== 'nothing' || this.#stage.rebuilding === true),
      teacher: this.#onAirTeacher,
      lesson:
        lesson && told
          ? {
              videoProducerId: lesson.videoProducerId,
              audioProducerId: lesson.audioProducerId,
              layers: lesson.layers,
              startedAtMs: lesson.startedAtMs,
              durationMs: lesson.durationMs,
              ...told,
            }
          : undefined,
    });
    if (stage.onAir !== 'nothing') this.#onAirSinceMs ??= this.#clock.now();
    return this.#onAirSinceMs === undefined ? stage : { ...stage, onAirSinceMs: this.#onAirSinceMs };
  }

  #findSession(claims: VerifiedClaims, sessionId: string): Peer | undefined {
    return [...this.#peers.values()].find(
      (peer) => peer.sessionId === sessionId && isSameParticipant(peer.claims, claims),
    );
  }

  #mediaChanged(): void {
    if (!this.media.isUp || this.media.epoch !== this.#stage.epoch) {
      // Transports of a room that is gone are gone with it; a teacher publishes and takes the stage anew.
      for (const peer of this.#peers.values()) peer.closeMedia();
      this.#onAirTeacher = undefined;
    }
    this.updateStage();
  }

  #feedOrigin(): void {
    const wanted = sourceId(this.#stage);
    if (wanted === this.#originSource) return;
    this.#originSource = wanted;
    // One change after the other, and only the newest counts.
    this.#originWork = this.#originWork.then(async () => {
      if (this.#closed || this.#originSource !== wanted) return;
      try {
        await this.#options.origin.setSource(await this.#openSource(wanted));
      } catch (error) {
        // A Producer that closed meanwhile brings a change of the stage with it; anything else is tried again.
        if (!this.#closed && this.#originSource === wanted) this.#originFailed(error);
      }
    });
  }

  #originFailed(error: unknown): void {
    this.#log.error({ err: error, classId: this.classId }, 'origin failed; it begins anew');
    this.#cancelOriginRetry?.();
    this.#cancelOriginRetry = this.#clock.after(originPauseMs, () => {
      this.#originSource = '';
      this.#feedOrigin();
    });
  }

  #openSource(id: string): Promise<OriginSource | undefined> {
    const teacher = this.#stage.onAir === 'teacher' ? this.#onAirTeacher : undefined;
    return openOriginSource(id, { stage: this.#stage, teacher }, () => this.media.room());
  }

  #received(kind: 'audio' | 'video', state: Reception['audio']): void {
    this.#reception = { ...this.#reception, [kind]: state };
    this.#onAirTeacher?.send('reception', this.#reception);
  }

  #audienceChanged(): void {
    this.#cancelAudience ??= this.#clock.after(audiencePauseMs, () => {
      this.#cancelAudience = undefined;
      const peers = [...this.#peers.values()];
      const students = peers.filter(({ role }) => role === 'student');
      const on = (path: Peer['path']) => students.filter((peer) => peer.path === path).length;
      const data = { students: students.length, webrtc: on('webrtc'), hls: on('hls') };
      this.#tellTeachers('audience', data);
    });
  }

  #broadcast<Name extends ServerEventName>(name: Name, data: ServerEventData<Name>): void {
    const { event, seq } = this.#events.append(name, data);
    for (const peer of this.#peers.values()) peer.sendNumbered(event, data, seq);
  }

  #tellTeachers<Name extends ServerEventName>(name: Name, data: ServerEventData<Name>): void {
    for (const peer of this.#peers.values()) if (peer.role === 'teacher') peer.send(name, data);
  }

  #pupils(): PupilPath[] {
    return [...this.#peers.values()].flatMap(({ role, participant, path, latencyMs }) =>
      role === 'student' ? [{ pupil: participant, path, latencyMs }] : [],
    );
  }
}

/** Two partners may give two people the same pseudonym. */
export function isSameParticipant(one: VerifiedClaims, other: VerifiedClaims): boolean {
  return one.iss === other.iss && one.sub === other.sub && one.role === other.role;
}
