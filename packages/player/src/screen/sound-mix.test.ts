import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { FakeVideo } from '../testing/fake-video.js';
import { SoundMix } from './sound-mix.js';

function createMix(prepare: (video: FakeVideo) => void = () => undefined) {
  const videos = [new FakeVideo(), new FakeVideo()] as const;
  for (const video of videos) prepare(video);
  const clock = new ManualClock();
  let changes = 0;
  const mix = new SoundMix(
    videos.map((video) => video.asVideo),
    clock,
    () => changes++,
  );
  return { videos, clock, mix, changes: () => changes };
}

describe('SoundMix', () => {
  it('lets one element be heard', () => {
    const { videos, mix } = createMix();
    mix.turnTo(videos[1].asVideo);
    expect(videos.map(({ volume, muted }) => [volume, muted])).toEqual([
      [0, false],
      [1, false],
    ]);
    mix.close();
  });

  it('fades with equal power, and leaves no timer', async () => {
    const { videos, clock, mix } = createMix();
    mix.turnTo(videos[0].asVideo);
    mix.turnTo(videos[1].asVideo);
    for (let step = 0; step < 7; step++) {
      await clock.advance(20);
      expect(videos[0].volume ** 2 + videos[1].volume ** 2).toBeCloseTo(1, 6);
    }
    await clock.advance(20);
    expect([videos[0].volume, videos[1].volume, clock.pending]).toEqual([0, 1, 0]);
    mix.close();
  });

  it('mutes what it can’t make quiet, as on iPhones', () => {
    const { videos, mix } = createMix((video) => (video.volumeIsFixed = true));
    mix.turnTo(videos[0].asVideo);
    mix.turnTo(videos[1].asVideo);
    expect(videos.map(({ muted }) => muted)).toEqual([true, false]);
    mix.close();
  });

  it('takes what the page’s own controls set for the viewer’s will', () => {
    const { videos, mix, changes } = createMix();
    mix.turnTo(videos[0].asVideo);
    videos[0].volume = 0.3;
    videos[0].muted = true;
    expect([mix.volume, mix.muted, changes()]).toEqual([0.3, true, 2]);
    mix.turnTo(videos[1].asVideo);
    expect(videos[1].muted).toBe(true);
    mix.close();
  });

  it('keeps an element silent that the browser refuses sound, until the viewer asks for it', () => {
    const { videos, mix } = createMix();
    mix.silence(videos[1].asVideo);
    mix.turnTo(videos[1].asVideo);
    expect([videos[1].muted, mix.muted]).toEqual([true, false]);
    mix.muted = false;
    expect(videos[1].muted).toBe(false);
    mix.close();
  });
});
