import { ManualClock } from '@hope-online/protocol/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeVideo } from '../testing/fake-video.js';
import { LatencyKeeper, type LiveEdge } from './latency-keeper.js';

let clock: ManualClock;
let video: FakeVideo;
let edge: LiveEdge;
let stalls: number;

beforeEach(() => {
  clock = new ManualClock();
  video = new FakeVideo();
  video.paused = false;
  video.currentTime = 98.5;
  video.buffered = { length: 1, start: () => 90, end: () => 100 };
  edge = { start: 40, end: 100, age: 0, holdBack: 1.5, partTarget: 0.5 };
  stalls = 0;
});

function createKeeper({ changesRate = true, soundAlone = false } = {}): LatencyKeeper {
  return new LatencyKeeper({
    video: video.asVideo,
    clock,
    edge: () => edge,
    stalls: () => stalls,
    stalledMs: () => 0,
    changesRate,
    soundAlone,
  });
}

/** Seeks as a browser's own controls do. */
function seekByHand(to: number): void {
  video.currentTime = to;
  video.tell('seeking');
}

describe('LatencyKeeper', () => {
  it('begins at the live edge, where playing would be late', () => {
    video.currentTime = 97;
    const keeper = createKeeper();
    keeper.begin();
    expect([video.currentTime, video.preservesPitch]).toEqual([98.5, true]);
    keeper.close();
  });

  it('begins where it is, when that is near enough', () => {
    video.currentTime = 98;
    const keeper = createKeeper();
    keeper.begin();
    expect(video.currentTime).toBe(98);
    keeper.close();
  });

  it('begins with the sound that is loaded where there is no picture, unless it is far too late', () => {
    const begunAt = (currentTime: number) => {
      video.currentTime = currentTime;
      const keeper = createKeeper({ soundAlone: true });
      keeper.begin();
      keeper.close();
      return video.currentTime;
    };
    expect([begunAt(92.5), begunAt(92.4)]).toEqual([92.5, 98.5]);
  });

  it('goes to the live edge with the click that a browser wanted first', async () => {
    video.paused = true;
    const keeper = createKeeper();
    keeper.begin();
    edge = { ...edge, end: 130 };
    await clock.advance(1_000);
    await video.play();
    expect(video.currentTime).toBe(128.5);
    keeper.close();
  });

  it('plays faster until it is there, and as usual when it is closed', async () => {
    video.currentTime = 97.9;
    const keeper = createKeeper();
    keeper.begin();
    await clock.advance(200);
    expect(video.playbackRate).toBeCloseTo(1.1);
    keeper.close();
    expect([video.playbackRate, clock.pending]).toEqual([1, 0]);
  });

  it('jumps when it is far behind', async () => {
    const keeper = createKeeper();
    keeper.begin();
    await clock.advance(200);
    edge = { ...edge, end: 106 };
    await clock.advance(200);
    expect(video.currentTime).toBe(104.5);
    keeper.close();
  });

  it('never jumps beyond the last part but one', () => {
    edge = { ...edge, age: 30 };
    const keeper = createKeeper();
    keeper.goLive();
    expect(video.currentTime).toBe(99.5);
  });

  it('leaves a viewer alone who has gone back, until he comes to the live edge again', async () => {
    const keeper = createKeeper();
    keeper.begin();
    await clock.advance(200);
    keeper.goTo(60);
    await clock.advance(1_000);
    expect([video.currentTime, video.playbackRate, keeper.follows]).toEqual([60, 1, false]);
    keeper.goTo(500);
    expect([video.currentTime, keeper.follows]).toEqual([98.5, true]);
    keeper.close();
  });

  it('takes a seek by a browser’s own controls for the same', async () => {
    const keeper = createKeeper();
    keeper.begin();
    await clock.advance(200);
    seekByHand(80);
    await clock.advance(1_000);
    expect([video.currentTime, keeper.follows]).toEqual([80, false]);
    seekByHand(98.2);
    expect(keeper.follows).toBe(true);
    keeper.close();
  });

  it('does not take hls.js’s skips over gaps for a viewer’s wish', async () => {
    const keeper = createKeeper();
    keeper.begin();
    await clock.advance(200);
    edge = { ...edge, end: 102 };
    seekByHand(98.7);
    expect(keeper.follows).toBe(true);
    keeper.close();
  });

  it('lets a paused viewer go on where he paused, or where the playlist begins by now', async () => {
    const keeper = createKeeper();
    keeper.begin();
    await clock.advance(200);
    video.pause();
    edge = { ...edge, end: 130, start: 70 };
    await clock.advance(30_000);
    await video.play();
    await clock.advance(1_000);
    expect([video.currentTime, keeper.follows]).toEqual([98.5, false]);
    video.pause();
    edge = { ...edge, end: 200, start: 140 };
    await video.play();
    expect(video.currentTime).toBe(140);
    keeper.close();
  });

  it('catches up what a short pause has cost', async () => {
    const keeper = createKeeper();
    keeper.begin();
    await clock.advance(200);
    video.pause();
    edge = { ...edge, end: 101 };
    await clock.advance(1_000);
    await video.play();
    await clock.advance(200);
    expect([keeper.follows, video.playbackRate > 1]).toEqual([true, true]);
    keeper.close();
  });

  it('holds as many seconds as are wished, but never less than two parts', () => {
    const keeper = createKeeper();
    keeper.wish(4);
    expect([keeper.target, keeper.livePosition]).toEqual([4, 96]);
    keeper.wish(0.2);
    expect(keeper.target).toBe(1.5);
  });

  it('touches no rate where that is not borne', async () => {
    video.currentTime = 97.9;
    const keeper = createKeeper({ changesRate: false });
    keeper.begin();
    await clock.advance(1_000);
    expect(video.playbackRate).toBe(1);
    keeper.close();
  });
});
