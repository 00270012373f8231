import { describe, expect, it } from 'vitest';
import { answerPath, type PicturePath } from './answer-path.js';

const playing = (changes: Partial<PicturePath>): PicturePath => ({
  currentPath: 'hls',
  latencyWish: 'realtime',
  latency: 2,
  ...changes,
});

describe('answerPath', () => {
  it.each([
    [undefined, 'none'],
    [playing({ currentPath: undefined }), 'none'],
    [playing({ currentPath: 'none' }), 'none'],
    [playing({ currentPath: 'webrtc', latency: 9 }), 'webrtc'],
    [playing({}), 'll-hls'],
    [playing({ latency: undefined }), 'll-hls'],
    [playing({ latency: 5 }), 'hls'],
    [playing({ latencyWish: 'smooth' }), 'hls'],
  ] as const)('of %o is %s', (player, path) => {
    expect(answerPath(player)).toBe(path);
  });
});
