import { getEventListeners } from 'node:events';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { FrameTurn, movingMs } from './frame-turn.js';

function begin() {
  const clock = new ManualClock();
  const log: string[] = [];
  let onFrame: (() => void) | undefined;
  const frames = {
    whenNext: (callback: () => void) => {
      onFrame = callback;
      return () => (onFrame = undefined);
    },
  };
  const lane = new AbortController();
  const { signal } = lane;
  const turn = new FrameTurn({ clock, frames, from: 'webrtc', signal, turn: () => log.push('turned') });
  turn.whenOver(() => log.push('told'));
  return { clock, lane, turn, log, showFrame: () => onFrame?.(), isWaiting: () => onFrame !== undefined };
}

describe('FrameTurn', () => {
  it('turns with the next frame, once, and tells it afterwards', async () => {
    const { clock, turn, log, showFrame } = begin();
    expect([turn.from, turn.isOver, log]).toEqual(['webrtc', false, []]);
    showFrame();
    await clock.advance(movingMs);
    turn.finish();
    turn.cancel();
    expect([turn.isOver, log]).toEqual([true, ['turned', 'told']]);
  });

  it('turns without a frame that does not come soon', async () => {
    const { clock, log, isWaiting } = begin();
    await clock.advance(movingMs - 1);
    expect(log).toEqual([]);
    await clock.advance(1);
    expect([log, isWaiting()]).toEqual([['turned', 'told'], false]);
  });

  it('can be called off, which is told as well', async () => {
    const { clock, turn, log, showFrame } = begin();
    turn.cancel();
    showFrame();
    await clock.advance(movingMs);
    expect([log, clock.pending]).toEqual([['told'], 0]);
    turn.whenOver(() => log.push('told late'));
    expect(log).toEqual(['told', 'told late']);
  });

  it('is called off with what was to be shown, and leaves nothing with it once it is over', () => {
    const { lane, log } = begin();
    expect(getEventListeners(lane.signal, 'abort')).toHaveLength(1);
    lane.abort();
    expect(log).toEqual(['told']);
    for (const way of ['finish', 'cancel'] as const) {
      const { turn, lane: other } = begin();
      turn[way]();
      expect(getEventListeners(other.signal, 'abort'), way).toHaveLength(0);
    }
  });
});
