import { ManualClock, settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { type AutoplayChoice } from '../decisions/index.js';
import { FakeVideo } from '../testing/fake-video.js';
import { PlayIntent } from './play-intent.js';
import { Screen } from './screen.js';
import { SoundMix } from './sound-mix.js';

function createIntent(autoplay: AutoplayChoice, policy: FakeVideo['policy'] = 'all') {
  const [video, other] = [new FakeVideo(), new FakeVideo()];
  const page = video.ownerDocument;
  Object.assign(other, { ownerDocument: page });
  for (const each of [video, other]) Object.assign(each, { policy, srcObject: {} });
  const clock = new ManualClock();
  const screen = new Screen([video.asVideo, other.asVideo], clock);
  const [front, back] = screen.slots;
  screen.turnTo(front);
  const sound = new SoundMix(screen.videos, clock, () => intent.heard());
  sound.turnTo(video.asVideo);
  const intent = new PlayIntent(screen, sound, autoplay);
  const told: string[] = [];
  intent.events.on('permission', (permission) => told.push(permission));
  const turn = () => {
    screen.turnTo(back);
    sound.turnTo(other.asVideo);
    intent.turned(other.asVideo);
  };
  return { video, other, intent, told, sound, screen, page, turn };
}

describe('PlayIntent', () => {
  it('plays what is attached when that is wanted, and only then', () => {
    const wanted = createIntent('any');
    wanted.intent.resume(wanted.video.asVideo);
    const unwanted = createIntent('off');
    unwanted.intent.resume(unwanted.video.asVideo);
    expect([wanted.video.paused, unwanted.video.paused]).toEqual([false, true]);
  });

  it('goes on playing over a change of source', () => {
    const { video, intent } = createIntent('any');
    intent.resume(video.asVideo);
    video.load();
    intent.resume(video.asVideo);
    expect(video.paused).toBe(false);
  });

  it('plays without sound where the browser refuses sound', async () => {
    const { video, intent, told } = createIntent('any', 'muted');
    intent.resume(video.asVideo);
    await settle();
    expect([video.muted, video.paused, told]).toEqual([true, false, ['muted-only']]);
  });

  it('has its sound back after a click', async () => {
    const { video, intent, told } = createIntent('any', 'muted');
    intent.resume(video.asVideo);
    await settle();
    video.policy = 'all';
    await intent.unmute();
    expect([video.muted, told]).toEqual([false, ['muted-only', 'granted']]);
  });

  it('waits for a click where the browser refuses even a silent picture', async () => {
    const { video, intent, told } = createIntent('off', 'none');
    await expect(intent.play()).rejects.toMatchObject({ code: 'playback-blocked' });
    expect([video.paused, told]).toEqual([true, ['muted-only', 'refused']]);
    video.policy = 'all';
    await intent.unmute();
    expect([video.muted, video.paused, intent.permission]).toEqual([false, false, 'granted']);
  });

  it('takes a pause by the browser’s own controls for the viewer’s will', () => {
    const { video, intent } = createIntent('any');
    intent.resume(video.asVideo);
    video.pause();
    expect(intent.wanted).toBe(false);
    void video.play();
    expect(intent.wanted).toBe(true);
  });

  it.each([
    ['the stream has ended', (video: FakeVideo) => (video.ended = true)],
    ['the page is hidden', (video: FakeVideo) => (video.ownerDocument.hidden = true)],
  ])('does not take a pause for that because %s', (_, circumstance) => {
    const { video, intent } = createIntent('any');
    intent.resume(video.asVideo);
    circumstance(video);
    video.pause();
    expect(intent.wanted).toBe(true);
  });

  it('goes on when the page is visible again', () => {
    const { video, intent } = createIntent('any');
    intent.resume(video.asVideo);
    video.ownerDocument.hidden = true;
    video.pause();
    video.ownerDocument.hidden = false;
    video.ownerDocument.dispatchEvent(new Event('visibilitychange'));
    expect(video.paused).toBe(false);
  });

  it('does nothing any more once it is closed', () => {
    const { video, intent, screen, sound } = createIntent('any');
    intent.close();
    intent.resume(video.asVideo);
    screen.close();
    sound.close();
    expect([video.plays, video.listening]).toEqual([0, 0]);
  });

  it('begins without sound where the page asks for that', () => {
    expect(createIntent('muted').video.muted).toBe(true);
  });

  it('plays what gets ready beneath, and follows only the element in front', () => {
    const { video, other, intent } = createIntent('any');
    intent.resume(video.asVideo);
    intent.resume(other.asVideo);
    expect(other.paused).toBe(false);
    other.pause();
    expect([intent.wanted, video.paused]).toEqual([true, false]);
  });

  it('goes on without sound where the browser refuses the second element sound alone', async () => {
    const { other, intent, told, sound, turn } = createIntent('any');
    other.policy = 'muted';
    intent.resume(other.asVideo);
    await settle();
    expect([other.paused, told, sound.muted]).toEqual([false, [], false]);
    turn();
    expect([other.muted, told]).toEqual([true, ['muted-only']]);
  });

  it('blesses both elements with the first gesture', () => {
    const { video, other, page } = createIntent('any');
    other.srcObject = null;
    page.dispatchEvent(new Event('pointerup'));
    expect([video.plays, other.loads]).toEqual([1, 1]);
  });
});
