/** How far apart the key frames of the demo lesson are, in ms. */
const keyFrameIntervalMs = 1_000;

/**
 * How long to wait for a moment between two key frames of the lesson, in ms. WebRTC waits for a key frame, and a file has its
 * own where it has them: visits that follow each other closely would all meet the same part of that wait.
 * @param startedAtMs when the lesson began, with a key frame
 * @param share where between two key frames, 0 to 1
 */
export function waitForPhase(startedAtMs: number, nowMs: number, share: number): number {
  const since = nowMs - startedAtMs;
  const late = (since - share * keyFrameIntervalMs) % keyFrameIntervalMs;
  return late <= 0 ? Math.abs(late) : keyFrameIntervalMs - late;
}
