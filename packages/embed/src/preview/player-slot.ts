import { type ClassSession } from '@hope-online/core';
import type { LivePlayer, LivePlayerOptions, PathName } from '@hope-online/player';
import type { HopePlayerElement } from '@hope-online/player/element';
import { HopeError, type Stage } from '@hope-online/protocol';
import { type PreviewElement, type PreviewSlot, type PreviewState } from './preview-slot.js';
import { SlideSource } from './slide-source.js';
import { stillSession } from './still-session.js';

/** What is laid over a real player, so that it stays in a state that would pass. */
type Held = Readonly<Partial<Record<'state' | 'permission' | 'currentPath', unknown>>>;

interface HeldPlayerElement extends HopePlayerElement {
  held: Held;
}

/** The real element, with a slide for a picture. The page's script tag has defined what it extends. */
function heldPlayer(): HeldPlayerElement {
  const known = customElements.get('preview-player');
  if (known) return new known() as HeldPlayerElement;
  const Base = customElements.get('hope-player') as unknown as new () => {
    createPlayer(options: LivePlayerOptions): LivePlayer;
  } & HopePlayerElement;
  const Player = class extends Base {
    held: Held = {};

    override createPlayer(options: LivePlayerOptions): LivePlayer {
      const create = (() => new SlideSource()) as unknown as NonNullable<
        LivePlayerOptions['sources']
      >[PathName];
      const player = super.createPlayer({
        ...options,
        sources: { webrtc: create, hls: create },
      } as LivePlayerOptions);
      for (const [name, value] of Object.entries(this.held)) {
        Object.defineProperty(player, name, { get: () => value });
      }
      return player;
    }
  };
  customElements.define('preview-player', Player as unknown as CustomElementConstructor);
  return new Player();
}

const onAir: Stage = {
  epoch: 1,
  onAir: 'lesson',
  producers: [
    { producerId: 'video', kind: 'video', paused: false, clockOffsetMs: 0 },
    { producerId: 'audio', kind: 'audio', paused: false, clockOffsetMs: 0 },
  ],
  lesson: null,
  hlsReady: true,
};

const joined = { state: { name: 'joined', resumed: false }, stage: onAir } as const;

interface Making {
  readonly session?: ClassSession;
  readonly held?: Held;
  readonly attributes?: Readonly<Record<string, string>>;
}

function state(
  name: string,
  { session = stillSession(joined), held = {}, attributes = {} }: Making,
): PreviewState {
  return {
    name,
    make: () => {
      const element = heldPlayer();
      element.held = held;
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.session = session;
      return element as unknown as PreviewElement;
    },
  };
}

const moving = { autoplay: '', muted: '', path: 'webrtc' };
const atPlay = { state: { name: 'playing', path: 'webrtc' } };
/** Nothing is on the screen yet, or any more. */
const dark = { currentPath: 'none', permission: 'granted' };
const failed = (code: HopeError['code'], received?: string) => ({
  held: {
    ...dark,
    state: {
      name: 'closed',
      error: new HopeError(code, 'preview', received === undefined ? {} : { details: { received } }),
    },
  },
});
const recovering = (code: HopeError['code']) => ({
  held: { ...dark, state: { name: 'recovering', error: new HopeError(code, 'preview') } },
});

/** `<hope-player>` in every state. */
export const playerSlot: PreviewSlot = {
  component: 'hope-player',
  states: [
    state('playing', { attributes: moving, held: atPlay }),
    state('waiting for the class', { held: { ...dark, state: { name: 'waiting' } } }),
    state('a click is needed', { attributes: { path: 'webrtc' }, held: { ...dark, permission: 'refused' } }),
    state('sound can be turned on', { attributes: moving, held: { ...atPlay, permission: 'muted-only' } }),
    state('getting the picture back', { attributes: moving, held: { state: { name: 'recovering' } } }),
    state('connecting', {
      session: stillSession({ state: { name: 'connecting' } }),
      held: { ...dark, state: { name: 'connecting' } },
    }),
    state('without controls', { attributes: { ...moving, nocontrols: '' }, held: atPlay }),
    state('offline', recovering('offline')),
    state('the school can not be reached', recovering('signalling-unreachable')),
    state('an error that passes', recovering('media-failed')),
    state('no access', failed('forbidden')),
    state('access has run out', failed('token-expired')),
    state('no such class', failed('class-unknown')),
    state('opened elsewhere', failed('signalling-lost', 'replaced')),
    state('a browser that is too old', failed('codec-unsupported')),
    state('left', { held: { ...dark, state: { name: 'closed' } } }),
  ],
};
