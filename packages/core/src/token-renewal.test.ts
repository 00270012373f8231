import { ManualClock, settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { TokenRenewal } from './token-renewal.js';

function createRenewal(answers: (number | Error)[]) {
  const clock = new ManualClock(0);
  const asked: number[] = [];
  const renewal = new TokenRenewal(clock, () => {
    asked.push(clock.now());
    const answer = answers.shift() ?? new Error('no more');
    return typeof answer === 'number' ? Promise.resolve(answer) : Promise.reject(answer);
  });
  return { clock, asked, renewal };
}

describe('TokenRenewal', () => {
  it('renews at four fifths of each token’s time', async () => {
    const { clock, asked, renewal } = createRenewal([200_000, 100_000]);
    renewal.start(100_000);
    await clock.advance(80_000 + 160_000);
    expect(asked).toEqual([80_000, 240_000]);
    renewal.stop();
  });

  it('tries again in what is left, and leaves it at that when the time is over', async () => {
    const { clock, asked, renewal } = createRenewal([]);
    renewal.start(100_000);
    await clock.advance(1_000_000);
    await settle();
    expect(asked).toEqual([80_000, 96_000, 101_000]);
    expect(clock.pending).toBe(0);
  });

  it('does not go on when it was stopped, nor by an answer that comes after that', async () => {
    const { clock, asked, renewal } = createRenewal([200_000]);
    renewal.start(100_000);
    const due = clock.advance(80_000);
    renewal.stop();
    await due;
    renewal.start(100_000);
    renewal.stop();
    await clock.advance(1_000_000);
    expect(asked).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
