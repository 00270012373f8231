import { settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { PlayIntent } from './play-intent.js';
import { FakeVideo } from './testing/fake-video.js';

function createIntent(wanted: boolean, policy: FakeVideo['policy'] = 'all') {
  const video = new FakeVideo();
  video.policy = policy;
  const intent = new PlayIntent(video.asVideo, wanted);
  const told: string[] = [];
  intent.events.on('permission', (permission) => told.push(permission));
  return { video, intent, told };
}

describe('PlayIntent', () => {
  it('plays what is attached when that is wanted, and only then', () => {
    const wanted = createIntent(true);
    wanted.intent.resume();
    const unwanted = createIntent(false);
    unwanted.intent.resume();
    expect([wanted.video.paused, unwanted.video.paused]).toEqual([false, true]);
  });

  it('goes on playing over a change of source', () => {
    const { video, intent } = createIntent(true);
    intent.resume();
    video.load();
    intent.resume();
    expect(video.paused).toBe(false);
  });

  it('plays without sound where the browser refuses sound', async () => {
    const { video, intent, told } = createIntent(true, 'muted');
    intent.resume();
    await settle();
    expect([video.muted, video.paused, told]).toEqual([true, false, ['muted-only']]);
  });

  it('has its sound back after a click', async () => {
    const { video, intent, told } = createIntent(true, 'muted');
    intent.resume();
    await settle();
    video.policy = 'all';
    await intent.unmute();
    video.tell('volumechange');
    expect([video.muted, told]).toEqual([false, ['muted-only', 'granted']]);
  });

  it('waits for a click where the browser refuses even a silent picture', async () => {
    const { video, intent, told } = createIntent(false, 'none');
    await expect(intent.play()).rejects.toMatchObject({ code: 'playback-blocked' });
    expect([video.paused, told]).toEqual([true, ['muted-only', 'refused']]);
    video.policy = 'all';
    await intent.unmute();
    expect([video.muted, video.paused, intent.permission]).toEqual([false, false, 'granted']);
  });

  it('takes a pause by the browser’s own controls for the viewer’s will', () => {
    const { video, intent } = createIntent(true);
    intent.resume();
    video.pause();
    expect(intent.wanted).toBe(false);
    void video.play();
    expect(intent.wanted).toBe(true);
  });

  it.each([
    ['the stream has ended', (video: FakeVideo) => (video.ended = true)],
    ['the page is hidden', (video: FakeVideo) => (video.ownerDocument.hidden = true)],
  ])('does not take a pause for that because %s', (_, circumstance) => {
    const { video, intent } = createIntent(true);
    intent.resume();
    circumstance(video);
    video.pause();
    expect(intent.wanted).toBe(true);
  });

  it('goes on when the page is visible again', () => {
    const { video, intent } = createIntent(true);
    intent.resume();
    video.ownerDocument.hidden = true;
    video.pause();
    video.ownerDocument.hidden = false;
    video.ownerDocument.dispatchEvent(new Event('visibilitychange'));
    expect(video.paused).toBe(false);
  });

  it('does nothing any more once it is closed', () => {
    const { video, intent } = createIntent(true);
    intent.close();
    intent.resume();
    expect([video.plays, video.listening]).toEqual([0, 0]);
  });
});
