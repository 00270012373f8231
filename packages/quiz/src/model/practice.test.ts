import { describe, expect, it } from 'vitest';
import { isPractice, type PracticeFacts } from './practice.js';

const facts: PracticeFacts = { closesAtMs: 100_000, serverNowMs: 90_000, path: 'hls', wentBack: false };

describe('isPractice', () => {
  it.each<[string, Partial<PracticeFacts>, boolean]>([
    ['the class still answers it', {}, false],
    ['the class still answers it, and the viewer has gone back', { wentBack: true }, false],
    ['nobody has closed it', { closesAtMs: null, wentBack: true }, false],
    ['it is over where the class is, and plain HLS is that far behind', { serverNowMs: 129_000 }, false],
    ['it is over for longer than plain HLS is behind', { serverNowMs: 131_000 }, true],
    ['it is over for longer than WebRTC is behind', { serverNowMs: 103_000, path: 'webrtc' }, true],
    ['it is over for a moment over WebRTC', { serverNowMs: 101_000, path: 'webrtc' }, false],
    ['it is over for longer than LL-HLS is behind', { serverNowMs: 109_000, path: 'll-hls' }, true],
    ['it is over, and the viewer has gone back to it', { serverNowMs: 101_000, wentBack: true }, true],
    ['the server’s time is not known', { serverNowMs: undefined, wentBack: true }, false],
  ])('where %s', (_, changes, expected) => {
    expect(isPractice({ ...facts, ...changes })).toBe(expected);
  });
});
