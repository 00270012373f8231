import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { FrameWatch } from '../frame-watch.js';
import { FakeVideo } from '../testing/fake-video.js';
import { PlaylistClock } from './playlist-clock.js';

const segments = [
  { start: 0, programDateTime: 1_000_000 },
  { start: 2, programDateTime: 1_002_500 },
];

function createClock(programs: { start: number; programDateTime: number | null }[] = segments) {
  const video = new FakeVideo();
  const frames = new FrameWatch(video.asVideo, new ManualClock());
  return {
    video,
    clock: new PlaylistClock(
      frames,
      () => programs,
      () => video.currentTime,
    ),
  };
}

describe('PlaylistClock', () => {
  it('dates the shown frame by its segment', () => {
    const { video, clock } = createClock();
    video.currentTime = 3.1;
    video.showFrame({ mediaTime: 3 });
    expect(clock.now()).toEqual({ captureMs: 1_003_500, errMs: 20, source: 'playlist' });
  });

  it('dates the element’s time where the browser tells of no frames', () => {
    const { video, clock } = createClock();
    video.currentTime = 1;
    expect(clock.now()).toEqual({ captureMs: 1_001_000, errMs: 60, source: 'playlist' });
  });

  it('does not take the last frame before a seek, or before sound came alone, for the present one', () => {
    const { video, clock } = createClock();
    video.currentTime = 3.1;
    video.showFrame({ mediaTime: 3 });
    video.currentTime = 1;
    expect(clock.now()).toMatchObject({ captureMs: 1_001_000 });
    video.currentTime = 9;
    expect(clock.now()).toMatchObject({ captureMs: 1_009_500 });
  });

  it('knows nothing without segments or dates', () => {
    expect(createClock([]).clock.now()).toBeUndefined();
    expect(createClock([{ start: 0, programDateTime: null }]).clock.now()).toBeUndefined();
  });
});
