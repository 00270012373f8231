import { type Milliseconds } from '@hope-online/protocol';
import { type AnswerPath } from '@hope-online/protocol/quiz';

/**
 * How long after a close, by the server's clock, an answer may still arrive that was given in time by the picture: what a path
 * is behind at most, and what sending takes.
 */
const answerLimitsMs: Readonly<Record<AnswerPath, Milliseconds>> = {
  webrtc: 2_000,
  'll-hls': 8_000,
  hls: 30_000,
  none: 2_000,
};

/** What decides whether a round is still taken part in. */
export interface PracticeFacts {
  /** When the round closes for this pupil, in ms since the epoch; `null` where nobody has said yet. */
  readonly closesAtMs: Milliseconds | null;
  /** The server's clock; undefined where it is not known. */
  readonly serverNowMs: Milliseconds | undefined;
  readonly path: AnswerPath;
  /** Whether the viewer has left the present. */
  readonly wentBack: boolean;
}

/**
 * Whether a round is practice: it is over where the class is now, for longer than the path excuses, or the viewer has left
 * the present and meets a round that is over. A round that the class still answers is live wherever the viewer is.
 */
export function isPractice({ closesAtMs, serverNowMs, path, wentBack }: PracticeFacts): boolean {
  if (closesAtMs === null || serverNowMs === undefined) return false;
  return serverNowMs > closesAtMs + (wentBack ? 0 : answerLimitsMs[path]);
}
