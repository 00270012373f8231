import type { Audibility } from '@hope-online/player/publish';
import { HopeError } from '@hope-online/protocol';
import type { HopeStudioElement } from '../studio/studio-element.js';
import { type PreviewElement, type PreviewSlot, type PreviewState } from './preview-slot.js';
import { stillSession } from './still-session.js';

const off = { sound: 'off', picture: 'off' } as const;
const well = { sound: 'arriving', picture: 'arriving' } as const;

/** What a teacher may be told, with where the class stands meanwhile. */
const told: readonly (readonly [audibility: Audibility, air: string])[] = [
  [{ headline: 'not-joined', tone: 'calm', ...off }, 'off-air'],
  [{ headline: 'not-on-air', tone: 'calm', ...off }, 'off-air'],
  [{ headline: 'going-on-air', tone: 'calm', ...well }, 'on-air'],
  [{ headline: 'unconfirmed', tone: 'caution', sound: 'unconfirmed', picture: 'unconfirmed' }, 'on-air'],
  [{ headline: 'on-air', tone: 'good', ...well }, 'on-air'],
  [{ headline: 'on-air-empty', tone: 'good', ...well }, 'on-air'],
  [{ headline: 'nobody-hears', tone: 'alarm', sound: 'muted', picture: 'arriving' }, 'on-air'],
  [{ headline: 'nobody-sees', tone: 'alarm', sound: 'arriving', picture: 'lost' }, 'on-air'],
  [{ headline: 'nobody-hears-or-sees', tone: 'alarm', sound: 'quiet', picture: 'not-arriving' }, 'on-air'],
  [{ headline: 'signalling-lost', tone: 'caution', ...well }, 'on-air'],
  [{ headline: 'connection-lost', tone: 'alarm', ...well }, 'restarting'],
  [{ headline: 'giving-back', tone: 'calm', ...well }, 'giving-back'],
  [{ headline: 'displaced', tone: 'calm', ...off }, 'displaced'],
  [{ headline: 'failed', tone: 'alarm', ...off }, 'failed'],
  [{ headline: 'class-closed', tone: 'alarm', ...off }, 'closed'],
];

function state([audibility, air]: (typeof told)[number]): PreviewState {
  return {
    name: audibility.headline,
    make: () => {
      const element = document.createElement('hope-studio') as HopeStudioElement;
      element.session = stillSession({ state: { name: 'joined', resumed: false }, role: 'teacher' });
      hold(element, audibility, air);
      return element as unknown as PreviewElement;
    },
  };
}

/** Lays a state over the publisher, which comes once the element is in the page. */
function hold(element: HopeStudioElement, audibility: Audibility, air: string): void {
  const look = () => {
    const { publisher } = element;
    if (!publisher) {
      requestAnimationFrame(look);
      return;
    }
    const error = new HopeError('transport-failed', 'preview');
    const facts = { audibility, air: { name: air, error }, audience: { students: 31, webrtc: 24, hls: 6 } };
    for (const [name, value] of Object.entries(facts))
      Object.defineProperty(publisher, name, { get: () => value });
    element.toggleAttribute('data-held', true);
    // Any change of an attribute that it looks at makes it show itself anew.
    element.setAttribute('src', '/');
  };
  requestAnimationFrame(look);
}

/** `<hope-studio>` in every state, and where it belongs to no class. */
export const studioSlot: PreviewSlot = {
  component: 'hope-studio',
  states: [
    ...told.map(state),
    {
      name: 'without a class',
      make: () => document.createElement('hope-studio') as unknown as PreviewElement,
    },
  ],
};
