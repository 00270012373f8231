import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { FrameWatch } from './frame-watch.js';
import { FakeVideo } from './testing/fake-video.js';

/** A video that shows, and counts, a frame each 50 ms until it is stopped. */
function createPlaying({ counts = true } = {}) {
  const video = new FakeVideo();
  const clock = new ManualClock(10_000);
  const told: number[] = [];
  const frames = new FrameWatch(video.asVideo, clock, () => told.push(clock.now()));
  let shown = 0;
  const play = async (times: number) => {
    for (let time = 0; time < times; time++) {
      await clock.advance(50);
      shown++;
      const totalVideoFrames = counts ? shown + 4 : 0;
      video.quality = { totalVideoFrames, droppedVideoFrames: 0 };
      video.showFrame({
        mediaTime: shown / 20,
        rtpTimestamp: 90_000 + shown * 4_500,
        presentedFrames: shown,
      });
    }
  };
  return { video, clock, frames, told, play };
}

describe('FrameWatch', () => {
  it('keeps the frame on the screen, by the page’s clock', () => {
    const video = new FakeVideo();
    const frames = new FrameWatch(video.asVideo, new ManualClock(10_000));
    expect(frames.last).toBeUndefined();
    video.showFrame({ mediaTime: 1, rtpTimestamp: 90_000, receiveTime: 480 }, 500);
    video.showFrame({ mediaTime: 2, rtpTimestamp: 180_000, receiveTime: 460 }, 500);
    expect(frames.last).toMatchObject({
      shownAtMs: 10_000,
      mediaTime: 2,
      rtpTimestamp: 180_000,
      receivedAtMs: 9960,
    });
  });

  it('forgets another source’s frames', () => {
    const video = new FakeVideo();
    const frames = new FrameWatch(video.asVideo, new ManualClock());
    video.showFrame();
    frames.forget();
    expect(frames.last).toBeUndefined();
  });

  it('asks for no more frames once it is closed', () => {
    const video = new FakeVideo();
    const frames = new FrameWatch(video.asVideo, new ManualClock());
    frames.close();
    expect(video.listening).toBe(0);
  });

  it('does without, where the browser has no frame callbacks', () => {
    const frames = new FrameWatch({} as HTMLVideoElement, new ManualClock());
    expect(frames.last).toBeUndefined();
    frames.close();
  });

  it('is told of one frame a second while they come at a regular pace, and knows those between by their count', async () => {
    const { frames, told, play, clock } = createPlaying();
    await play(40);
    const before = told.length;
    await play(107);
    expect(told.length - before).toBeLessThanOrEqual(6);
    expect(frames.last).toMatchObject({ rtpTimestamp: 90_000 + 147 * 4_500, shownAtMs: clock.now() });
    expect(frames.last?.mediaTime).toBeCloseTo(147 / 20, 9);
  });

  it('knows when the last frame before a stop came, and is told of the next one', async () => {
    const { video, clock, frames, told, play } = createPlaying();
    await play(70);
    const stoppedAtMs = clock.now();
    await clock.advance(20);
    expect(frames.last?.shownAtMs).toBeCloseTo(stoppedAtMs, 3);
    await clock.advance(130);
    expect(frames.last?.shownAtMs).toBeCloseTo(stoppedAtMs, 3);
    expect(video.awaitsFrame).toBe(true);
    const before = told.length;
    await play(3);
    expect(told.length - before).toBe(3);
  });

  it('is told of each frame while somebody attends, or waits for the next one', async () => {
    const { clock, frames, told, play } = createPlaying();
    await play(70);
    frames.attend(2_000);
    const before = told.length;
    await play(30);
    expect(told.length - before).toBe(30);
    await play(60);
    let nextAtMs = 0;
    frames.whenNext(() => (nextAtMs = clock.now()));
    await play(1);
    expect(nextAtMs).toBe(clock.now());
  });

  it('is told of each frame where the browser counts none', async () => {
    const { told, play } = createPlaying({ counts: false });
    await play(100);
    expect(told).toHaveLength(100);
  });

  it('leaves no timer when it is closed', async () => {
    const { clock, frames, play } = createPlaying();
    await play(70);
    frames.close();
    expect(clock.pending).toBe(0);
  });
});
