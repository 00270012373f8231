import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { FrameWatch } from './frame-watch.js';
import { FakeVideo } from './testing/fake-video.js';

describe('FrameWatch', () => {
  it('keeps the frame on the screen, by the page’s clock', () => {
    const video = new FakeVideo();
    const frames = new FrameWatch(video.asVideo, new ManualClock(10_000));
    expect(frames.last).toBeUndefined();
    video.showFrame({ mediaTime: 1, rtpTimestamp: 90_000, receiveTime: 480 }, 500);
    video.showFrame({ mediaTime: 2, rtpTimestamp: 180_000, receiveTime: 460 }, 500);
    expect(frames.last).toEqual({
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
});
