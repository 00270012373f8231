import { type Milliseconds } from '@hope-online/protocol';
import { type QuizCue, type RoundTally } from '@hope-online/protocol/quiz';

/** A pupil with a socket, and by which way they see the class. */
export interface PupilPath {
  readonly pupil: string;
  readonly path: 'none' | 'webrtc' | 'hls';
  /** Glass to glass; `null` where it is not known. */
  readonly latencyMs: Milliseconds | null;
}

/** The port to who is in the class. `classroom/classroom.ts` is the real one. */
export interface QuizAudience {
  /** Tells everybody, and those who come back to it. */
  broadcast(cue: QuizCue): void;
  tellTeachers(tally: RoundTally): void;
  /** The pupils who have a socket. */
  pupils(): readonly PupilPath[];
}

/** The port to the playlists, which carry cues to those without a socket. */
export interface CuePlaylists {
  addDateRange(range: {
    readonly id: string;
    readonly class: string;
    readonly startMs: Milliseconds;
    readonly attributes: Readonly<Record<`X-${string}`, string>>;
  }): boolean;
}
