import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { FrameWatch } from '../frame-watch.js';
import { FakeVideo } from '../testing/fake-video.js';
import { CaptureClock, type CaptureClockOptions, type LeadingTrack } from './capture-clock.js';

const ntp = 2_208_988_800_000;

function createClock(changes: Partial<LeadingTrack> = {}, options: Partial<CaptureClockOptions> = {}) {
  const clock = new ManualClock(50_000);
  const video = new FakeVideo();
  const frames = new FrameWatch(video.asVideo, clock);
  const source = { captureTimestamp: ntp + 40_000, rtpTimestamp: 9000, timestamp: 0, source: 1 };
  const captureClock = new CaptureClock({
    clock,
    frames,
    serverClock: { now: () => clock.now() + 1000, offsetMs: 1000, errorMs: 5 },
    leading: () => ({
      kind: 'video',
      receiver: { getSynchronizationSources: () => [source] },
      clockOffsetMs: 250,
      ...changes,
    }),
    roundTripMs: () => 80,
    ...options,
  });
  return { captureClock, video, source };
}

describe('CaptureClock', () => {
  it('dates the shown frame by the sender’s capture time', () => {
    const { captureClock, video } = createClock();
    video.showFrame({ rtpTimestamp: 9000 - 4500 });
    expect(captureClock.now()).toEqual({ captureMs: 40_200, errMs: 15, source: 'capture' });
  });

  it('takes the packet that is played out where the browser tells of no frames', () => {
    expect(createClock().captureClock.now()).toMatchObject({ captureMs: 40_250, source: 'capture' });
  });

  const untrusted: [string, Partial<LeadingTrack>][] = [
    ['the sender’s clock can not be trusted', { clockOffsetMs: null }],
    ['the sender is not known', { clockOffsetMs: undefined }],
    ['there is no receiver', { receiver: undefined }],
    ['no packet came', { receiver: { getSynchronizationSources: () => [] } }],
    [
      'packets carry no capture time',
      {
        receiver: { getSynchronizationSources: () => [{ rtpTimestamp: 1, timestamp: 0, source: 1 }] },
      },
    ],
  ];
  it.each(untrusted)('dates the frame by its arrival where %s', (_, changes) => {
    const { captureClock, video } = createClock(changes);
    video.showFrame({ receiveTime: 480 }, 500);
    expect(captureClock.now()).toEqual({ captureMs: 50_880, errMs: 105, source: 'arrival' });
  });

  it('goes by the sound while the picture is held, and not by the last frame of it', () => {
    const { captureClock, video } = createClock({ kind: 'audio' });
    video.showFrame({ rtpTimestamp: 9000 - 4500 });
    expect(captureClock.now()).toEqual({ captureMs: 40_250, errMs: 15, source: 'capture' });
  });

  it('takes sound without capture times for what has just arrived', () => {
    const { captureClock, video } = createClock({ kind: 'audio', clockOffsetMs: null });
    video.showFrame({ receiveTime: 480 }, 500);
    // Now, by the server's clock, less the jitter buffer, one way from there and one to there.
    expect(captureClock.now()).toEqual({ captureMs: 50_800, errMs: 205, source: 'arrival' });
    const silent = createClock({ kind: 'audio', receiver: undefined });
    expect(silent.captureClock.now()).toBeUndefined();
  });

  it('knows nothing without frames and capture times, or without the server’s clock', () => {
    expect(createClock({ clockOffsetMs: null }).captureClock.now()).toBeUndefined();
    const lost = { now: () => undefined, offsetMs: undefined, errorMs: undefined };
    const { captureClock, video } = createClock({ clockOffsetMs: null }, { serverClock: lost });
    video.showFrame({ receiveTime: 480 }, 500);
    expect(captureClock.now()).toBeUndefined();
  });
});
