import { describe, expect, it } from 'vitest';
import { extendRecord, isFresh, type PathRecord, planPreload, planStart } from './start-plan.js';

const worked: PathRecord = { outcome: 'worked', atMs: 0, failures: 0, firstFrameMs: 400 };
const failed: PathRecord = { outcome: 'failed', atMs: 0, failures: 1, firstFrameMs: undefined };

describe('planStart', () => {
  it.each([
    ['begins with both on an unknown network', ['webrtc', 'hls'], undefined, ['webrtc', 'hls'], undefined],
    ['begins with what there is', ['hls'], worked, ['hls'], undefined],
    ['gives WebRTC half as long again as last time', ['webrtc', 'hls'], worked, ['webrtc'], ['hls', 600]],
    ['but no less than 300 ms', ['webrtc', 'hls'], { ...worked, firstFrameMs: 50 }, ['webrtc'], ['hls', 300]],
    [
      'nor more than 1.5 s',
      ['webrtc', 'hls'],
      { ...worked, firstFrameMs: 9_000 },
      ['webrtc'],
      ['hls', 1_500],
    ],
    ['begins with HLS where WebRTC failed', ['webrtc', 'hls'], failed, ['hls'], ['webrtc', 2_500]],
  ] as const)('%s', (_, able, record, now, later) => {
    const plan = planStart(able, record);
    expect(plan.now).toEqual(now);
    expect(plan.later && [plan.later.path, plan.later.delayMs]).toEqual(later);
  });
});

describe('planPreload', () => {
  it.each([
    ['loads the one that was chosen', 'hls', worked, 'hls', false],
    ['loads the one that was chosen, whatever it did', 'webrtc', failed, 'webrtc', false],
    ['loads WebRTC, and what is small of HLS, for an unknown network', 'auto', undefined, 'webrtc', true],
    ['loads the same where WebRTC worked', 'auto', worked, 'webrtc', true],
    ['loads nothing of WebRTC where it failed', 'auto', failed, 'hls', false],
  ] as const)('%s', (_, wanted, record, path, readiesHls) => {
    expect(planPreload(wanted, record)).toEqual({ path, readiesHls });
  });
});

describe('isFresh', () => {
  it.each([
    [worked, 6 * 86_400_000, true],
    [worked, 8 * 86_400_000, false],
    [failed, 599_999, true],
    [failed, 600_000, false],
    [{ ...failed, failures: 3 }, 2_399_999, true],
    [{ ...failed, failures: 30 }, 86_400_000, false],
  ])('%o after %i ms: %s', (record, nowMs, expected) => {
    expect(isFresh(record, nowMs)).toBe(expected);
  });
});

describe('extendRecord', () => {
  it('counts failures in a row, and keeps how long a first frame takes', () => {
    const once = extendRecord(worked, 'failed', 10, undefined);
    expect(extendRecord(once, 'failed', 20, undefined)).toEqual({
      ...failed,
      atMs: 20,
      failures: 2,
      firstFrameMs: 400,
    });
    expect(extendRecord(once, 'worked', 30, 250)).toEqual({ ...worked, atMs: 30, firstFrameMs: 250 });
  });
});
