import { ManualClock } from '@hope-online/protocol/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeVideo } from '../testing/fake-video.js';
import { FreezeMeter } from './freeze-meter.js';

let clock: ManualClock;
let video: FakeVideo;
let meter: FreezeMeter;

beforeEach(() => {
  clock = new ManualClock();
  video = new FakeVideo();
  video.paused = false;
  meter = new FreezeMeter(video.asVideo, clock);
});

describe('FreezeMeter', () => {
  it('counts a freeze while it lasts, and adds up', async () => {
    video.tell('waiting');
    video.tell('waiting');
    await clock.advance(300);
    expect([meter.count, meter.frozenMs]).toEqual([1, 300]);
    video.tell('playing');
    await clock.advance(1_000);
    video.tell('waiting');
    await clock.advance(200);
    video.tell('playing');
    expect([meter.count, meter.frozenMs]).toEqual([2, 500]);
  });

  it('counts neither a pause nor a seek', async () => {
    video.seeking = true;
    video.tell('waiting');
    video.seeking = false;
    video.paused = true;
    video.tell('waiting');
    await clock.advance(300);
    expect([meter.count, meter.frozenMs]).toEqual([0, 0]);
  });

  it('ends a freeze when the viewer pauses, and everything when it is closed', async () => {
    video.tell('waiting');
    await clock.advance(100);
    video.tell('pause');
    await clock.advance(100);
    meter.close();
    video.tell('waiting');
    expect([meter.count, meter.frozenMs]).toEqual([1, 100]);
  });
});
