import { describe, expect, it } from 'vitest';
import { decideReception, isDataMode, type ReceptionFacts, unknownView, wishForLane } from './reception.js';

const facts: ReceptionFacts = {
  dataMode: 'auto',
  maxBitrate: undefined,
  latency: 'realtime',
  view: unknownView,
  unseenMs: 0,
  thinLink: false,
  saveData: false,
};
const hidden = { ...unknownView, visible: false };
const away = { ...unknownView, inView: false };
const full = { picture: 'full', maxHeight: undefined, maxBitrate: undefined, latency: 'realtime' } as const;

describe('decideReception', () => {
  it.each<[string, Partial<ReceptionFacts>, object]>([
    ['everything by default', {}, {}],
    ['no more lines than there are pixels', { view: { ...unknownView, height: 540 } }, { maxHeight: 540 }],
    ['no more than allowed', { maxBitrate: 64_000 }, { maxBitrate: 64_000 }],
    ['little to save data', { dataMode: 'saver' }, { maxHeight: 360, maxBitrate: 250_000 }],
    ['little where the device wants that', { saveData: true }, { maxHeight: 360, maxBitrate: 250_000 }],
    ['the lesser of two limits', { saveData: true, maxBitrate: 1e5 }, { maxHeight: 360, maxBitrate: 1e5 }],
    ['sound alone', { dataMode: 'audio' }, { picture: 'none' }],
    ['sound alone until slides come on their own', { dataMode: 'slides' }, { picture: 'none' }],
    ['everything while a page is hidden for a moment', { view: hidden, unseenMs: 9_999 }, {}],
    ['sound alone for a hidden page', { view: hidden, unseenMs: 10_000 }, { picture: 'none' }],
    ['sound alone on a link that carries no more', { thinLink: true }, { picture: 'none' }],
    ['sound alone for a picture off the screen', { view: away, unseenMs: 10_000 }, { picture: 'none' }],
  ])('wants %s', (_, changes, expected) => {
    expect(decideReception({ ...facts, ...changes })).toEqual({ ...full, ...expected });
  });
});

describe('wishForLane', () => {
  it('wants little of what nobody sees', () => {
    expect(wishForLane(full, { name: 'ready', purpose: 'standby', sinceMs: 0 }).picture).toBe('lowest');
    expect(wishForLane(full, { name: 'opening', purpose: 'probe' }).picture).toBe('lowest');
  });

  it('wants everything of what is shown, or is about to be', () => {
    expect(wishForLane(full, { name: 'shown', sinceMs: 0, epoch: 1 })).toEqual(full);
    expect(wishForLane(full, { name: 'opening', purpose: 'start' })).toEqual(full);
    expect(wishForLane(full, { name: 'opening', purpose: 'rescue' })).toEqual(full);
  });

  it('wants no picture anywhere where the viewer wants none', () => {
    const none = { ...full, picture: 'none' } as const;
    expect(wishForLane(none, { name: 'ready', purpose: 'standby', sinceMs: 0 })).toEqual(none);
  });
});

describe('isDataMode', () => {
  it('knows the four modes', () => {
    expect(['auto', 'saver', 'audio', 'slides', 'less', ''].map(isDataMode)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
