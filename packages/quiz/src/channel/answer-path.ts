import { type AnswerPath } from '@hope-online/protocol/quiz';

/** A picture that is further behind is not that of low latency, in seconds. */
const lowLatency = 5;

/** What of a player says by which path its picture comes; every `LivePlayer` and `<hope-player>` has it. */
export interface PicturePath {
  readonly currentPath: 'webrtc' | 'hls' | 'none' | undefined;
  /** `realtime`, `smooth`, or a number of seconds. */
  readonly latencyWish: string | number;
  /** In seconds; undefined while it is not known. */
  readonly latency: number | undefined;
}

/** The path of a player's picture, as answers name it; `none` without a player. */
export function answerPath(player: PicturePath | undefined): AnswerPath {
  // An element whose code is on its way has no path either.
  if (player?.currentPath !== 'hls') return player?.currentPath ?? 'none';
  const { latencyWish, latency = 0 } = player;
  return latencyWish === 'realtime' && latency < lowLatency ? 'll-hls' : 'hls';
}
