import { assert } from 'chai';
import { Emitter, type SessionEvents, type SessionState } from '@hope-online/core';
import { type PublishSession } from '@hope-online/player/publish';
import { HopeError, type MethodName } from '@hope-online/protocol';
import './define.js';
import { type HopeStudioElement } from './studio-element.js';

/** A joined class whose media server is never there. */
class LonelySession {
  state: SessionState = { name: 'joined', resumed: false };
  readonly stage = undefined;
  readonly iceServers = [];
  readonly serverClock = { now: () => undefined, offsetMs: undefined, errorMs: undefined };
  readonly asked: MethodName[] = [];
  readonly events = new Emitter<SessionEvents>();
  readonly on = this.events.on.bind(this.events);

  request = (name: MethodName): Promise<never> => {
    this.asked.push(name);
    return Promise.reject(new HopeError('forbidden', `${name}: not here`));
  };
}

/** Waits for something to become so; says what did not within 5 s. */
async function until(condition: () => boolean, what: string): Promise<void> {
  const limit = performance.now() + 5_000;
  while (!condition()) {
    assert(performance.now() < limit, `never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function part(studio: HopeStudioElement, name: string): HTMLElement {
  const found = studio.shadowRoot?.querySelector<HTMLElement>(`[data-part='${name}']`);
  assert(found, `no part "${name}"`);
  return found;
}

function open(): { readonly studio: HopeStudioElement; readonly session: LonelySession } {
  const studio = document.createElement('hope-studio');
  const session = new LonelySession();
  studio.lang = 'en';
  studio.session = session as unknown as PublishSession;
  document.body.append(studio);
  return { studio, session };
}

async function start(studio: HopeStudioElement): Promise<HTMLVideoElement> {
  await until(() => !(part(studio, 'start') as HTMLButtonElement).hidden, 'the offer to start');
  part(studio, 'start').click();
  const preview = part(studio, 'preview') as HTMLVideoElement;
  await until(() => preview.videoWidth > 0, 'a picture in the preview');
  return preview;
}

describe('<hope-studio>', () => {
  afterEach(() => document.body.replaceChildren());

  it('previews the camera and shows the microphone’s level, and asks the class for nothing', async () => {
    const { studio, session } = open();
    const preview = await start(studio);
    assert(preview.videoHeight === 720, `expected 720 lines, got ${preview.videoHeight}`);
    const meter = part(studio, 'meter');
    await until(() => Number(meter.getAttribute('aria-valuenow')) > 20, 'a beep of the fake microphone');
    assert(part(studio, 'title').textContent === 'Not on air', 'says that it is not on air');
    assert(session.asked.length === 0, `asked for ${session.asked.join()}`);
  });

  it('lists the devices and changes to another microphone', async () => {
    const { studio } = open();
    await start(studio);
    const menu = part(studio, 'microphones') as HTMLSelectElement;
    await until(() => menu.options.length > 2 && menu.value !== '', 'the microphones');
    const other = [...menu.options].find(({ value }) => value !== '' && value !== menu.value);
    assert(other, 'there is another microphone');
    menu.value = other.value;
    menu.dispatchEvent(new Event('change'));
    await until(() => {
      const sound = studio.publisher?.sources.sound;
      return sound?.name === 'live' && sound.deviceId === other.value;
    }, 'the other microphone');
  });

  it('turns the camera off and its light out', async () => {
    const { studio } = open();
    await start(studio);
    const picture = studio.publisher?.sources.picture;
    assert(picture?.name === 'live', 'a camera is open');
    const menu = part(studio, 'cameras') as HTMLSelectElement;
    menu.value = '';
    menu.dispatchEvent(new Event('change'));
    assert(picture.track.readyState === 'ended', 'the camera goes');
    assert(!part(studio, 'cover').hidden, 'the preview says so');
  });

  it('mutes and unmutes', async () => {
    const { studio } = open();
    await start(studio);
    const button = part(studio, 'mute-sound') as HTMLButtonElement;
    button.click();
    assert(button.getAttribute('aria-pressed') === 'true', 'is pressed');
    assert(studio.publisher?.sources.source('sound').muted, 'is muted');
    button.click();
    assert(button.getAttribute('aria-pressed') === 'false', 'is not pressed');
  });

  it('turns the devices on by itself when the class is taken over, and says why that failed', async () => {
    const { studio, session } = open();
    const told: unknown[] = [];
    studio.addEventListener('audibilitychange', (event) => told.push((event as CustomEvent).detail));
    await until(() => !(part(studio, 'air-button') as HTMLButtonElement).disabled, 'the large button');
    part(studio, 'air-button').click();
    await until(() => part(studio, 'studio').dataset['headline'] === 'failed', 'the refusal');
    assert(session.asked[0] === 'rtc.capabilities', 'the class was asked');
    assert(part(studio, 'error').textContent.includes('does not allow'), 'the reason is said');
    assert(part(studio, 'banner').getAttribute('aria-live') === 'assertive', 'and is read out at once');
    assert(told.length > 1, 'the page heard of it');
  });

  it('survives a move within the page, and lets everything go when it is removed', async () => {
    const { studio, session } = open();
    await start(studio);
    const { publisher } = studio;
    const picture = publisher?.sources.picture;
    assert(picture?.name === 'live', 'a camera is open');
    const elsewhere = document.createElement('div');
    document.body.append(elsewhere);
    elsewhere.append(studio);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert(studio.publisher === publisher, 'the same publisher goes on');
    assert(picture.track.readyState === 'live', 'the camera goes on');
    studio.remove();
    await until(() => picture.track.readyState === 'ended', 'the camera goes');
    assert(session.events.size === 0, `${session.events.size} listeners are left`);
    assert(studio.publisher === undefined, 'no publisher is left');
  });

  it('speaks the language of the page around it', async () => {
    const { studio } = open();
    studio.lang = 'zh-Hans';
    await until(() => part(studio, 'title').textContent === '未开播', 'Chinese');
  });

  it('says what is missing when it belongs to no class', async () => {
    const studio = document.createElement('hope-studio');
    studio.lang = 'en';
    document.body.append(studio);
    await until(() => part(studio, 'detail').textContent.includes('address of a class'), 'the words');
  });

  it('is styled without inline styles', async () => {
    const { studio } = open();
    assert(studio.shadowRoot?.querySelector('[style], style') === null, 'no inline style');
    assert(getComputedStyle(part(studio, 'preview')).display === 'block', 'and yet a style');
  });
});
