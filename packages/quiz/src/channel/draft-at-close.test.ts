import { describe, expect, it } from 'vitest';
import { cancelCue, closeCue } from '../testing/made-cues.js';
import { chooseA, openRound } from '../testing/open-round.js';

const chooseB = { kind: 'single-choice', chosen: 'b' } as const;

/** A round that its teacher closes at 905 s of the class, and a pupil who chose `a` when the picture was at 902 s. */
async function chosen(closesAtMs: number | null = null) {
  const opened = await openRound(closesAtMs);
  const { bench, roundId } = opened;
  await bench.show(902_000);
  bench.session.serverMs = 902_150;
  bench.channel.draft(roundId, 'q1', chooseA);
  await bench.show(904_000);
  bench.session.serverMs = 904_150;
  await bench.settle();
  return opened;
}

describe('a choice that is not handed in', () => {
  it('is, when the picture comes to a close that nobody knew of, with the moment of the choice', async () => {
    const { bench } = await chosen();
    bench.session.say(closeCue(905_000));
    await bench.settle();
    expect(bench.session.answers).toEqual([]);
    await bench.show(905_010);
    expect(bench.standing).toEqual(['closed live']);
    expect(bench.session.answers).toMatchObject([
      { url: 'rounds/round-1/answers/q1/1', value: chooseA, classTimeMs: 902_000, tappedAtMs: 902_150 },
    ]);
    expect(bench.channel.answerOf('round-1', 'q1')?.status).toBe('received');
    await bench.show(906_000);
    expect(bench.session.answers).toHaveLength(1);
  });

  it('is at the end of a time limit as well, also when the round goes from the screen with it', async () => {
    const { bench } = await chosen(905_000);
    await bench.show(2_000_000);
    expect(bench.standing).toEqual([]);
    expect(bench.session.answers).toMatchObject([{ value: chooseA, classTimeMs: 902_000 }]);
  });

  it('is not, when it was taken back, sent, or the round was cancelled', async () => {
    const taken = await chosen();
    taken.bench.channel.draft(taken.roundId, 'q1', undefined);
    const sent = await chosen();
    sent.bench.channel.answer(sent.roundId, 'q1', chooseB);
    const cancelled = await chosen();
    cancelled.bench.session.say(cancelCue(904_000));
    for (const { bench } of [taken, sent, cancelled]) {
      bench.session.say(closeCue(905_000));
      await bench.show(905_010);
    }
    expect(taken.bench.session.answers).toEqual([]);
    expect(sent.bench.session.answers).toMatchObject([{ value: chooseB }]);
    expect(cancelled.bench.session.answers).toEqual([]);
  });

  it('is not, when another device has answered since', async () => {
    const { bench, roundId } = await chosen();
    bench.session.replies['rounds/round-1/answers/q1/1'] = () => ({
      status: 'superseded',
      revision: 900,
      receivedAtMs: 0,
    });
    const kept = { questionId: 'q1', attempt: 1, revision: 900, value: chooseB, status: 'kept' };
    bench.session.replies['rounds/round-1/answers'] = () => ({ answers: [kept] });
    bench.channel.answer(roundId, 'q1', chooseA);
    bench.channel.draft(roundId, 'q1', chooseA);
    await bench.settle();
    expect(bench.channel.answerOf(roundId, 'q1')?.value).toEqual(chooseB);
    const before = bench.session.asked.length;
    bench.session.say(closeCue(905_000));
    await bench.show(905_010);
    expect(bench.session.asked.slice(before).filter((asked) => asked.startsWith('PUT'))).toEqual([]);
  });

  it('is not heard once the round has closed', async () => {
    const { bench, roundId } = await openRound(905_000);
    await bench.show(905_010);
    bench.channel.draft(roundId, 'q1', chooseA);
    await bench.show(906_000);
    expect(bench.session.answers).toEqual([]);
  });

  it('stays here in practice, as everything does', async () => {
    const { bench, roundId } = await openRound();
    bench.wentBack = true;
    bench.session.serverMs = 2_000_000;
    bench.session.say(closeCue(905_000));
    await bench.show(904_000);
    bench.channel.draft(roundId, 'q1', chooseA);
    await bench.show(905_010);
    expect(bench.session.answers).toEqual([]);
    expect(bench.channel.answerOf(roundId, 'q1')).toMatchObject({ status: 'practice', value: chooseA });
  });
});
