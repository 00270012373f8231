import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { paragraph, sampleQuestions, sampleRound, sampleState } from '../testing/sample-questions.js';
import { LateLoading, type LateLoadingOptions } from './late-loading.js';
import { isDrawable, lateTemplates } from './late-templates.js';

function begin(load: NonNullable<LateLoadingOptions['load']>) {
  const clock = new ManualClock(0);
  const told: string[] = [];
  const loading = new LateLoading({
    clock,
    onChange: () => told.push('change'),
    onFault: ({ code }) => told.push(code),
    load,
  });
  onTestFinished(() => loading.close());
  return { clock, told, loading };
}

// In this order: what has come stays.
describe('LateLoading', () => {
  it('tries again, later each time, and says so once when it goes on failing', async () => {
    let tries = 0;
    const { clock, told, loading } = begin(() => Promise.reject(new Error(`try ${++tries}`)));
    await clock.advance(0);
    await clock.advance(1_000);
    expect([tries, loading.isFaulty, told]).toEqual([2, false, ['change', 'change']]);
    await clock.advance(2_000);
    expect([tries, loading.isFaulty, told.slice(2)]).toEqual([3, true, ['internal', 'change']]);
    for (const waitMs of [4_000, 8_000, 15_000, 15_000]) await clock.advance(waitMs);
    expect([tries, told.filter((each) => each === 'internal')]).toEqual([7, ['internal']]);
  });

  it('tries no more once it is closed, and tells nothing', async () => {
    let tries = 0;
    const { clock, told, loading } = begin(() => Promise.reject(new Error(`try ${++tries}`)));
    loading.close();
    await clock.advance(60_000);
    expect([tries, told, clock.pending]).toEqual([1, [], 0]);
  });

  it('has only those rounds wait that need it', () => {
    const open = (kind: keyof typeof sampleQuestions) => isDrawable(sampleRound([sampleQuestions[kind]]));
    expect(['poll', 'true-false', 'number', 'free-text'].map((kind) => open(kind as 'poll'))).toEqual(
      Array<boolean>(4).fill(true),
    );
    expect(['order', 'match', 'fill-in'].map((kind) => open(kind as 'order'))).toEqual([false, false, false]);
    for (const state of ['closed', 'revealed'] as const)
      expect(isDrawable(sampleRound([sampleQuestions.poll], { state: sampleState(state) }))).toBe(false);
    expect(isDrawable(sampleRound([], { state: sampleState('loading') }))).toBe(true);
  });

  it('has a round wait whose prompt or option is a formula', () => {
    const prompt = paragraph({ kind: 'strong', children: [{ kind: 'maths', latex: 'x', mathml: 'x' }] });
    const poll = { ...sampleQuestions.poll, options: [{ id: 'a', content: prompt }] };
    expect(isDrawable(sampleRound([{ ...sampleQuestions['free-text'], prompt }]))).toBe(false);
    expect(isDrawable(sampleRound([poll]))).toBe(false);
  });

  it('is there for all rounds once it has come, and is not loaded twice', async () => {
    let tries = 0;
    const load = () => {
      tries += 1;
      return import('./late/index.js');
    };
    const { told } = begin(load);
    await expect.poll(() => lateTemplates()).toBeDefined();
    expect(told).toEqual(['change']);
    expect(isDrawable(sampleRound([sampleQuestions.order], { state: sampleState('closed') }))).toBe(true);
    begin(load);
    expect(tries).toBe(1);
  });
});
