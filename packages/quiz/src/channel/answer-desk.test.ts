import { type Kept, MemoryOutboxStore, type OutboxEntry } from '@hope-online/core/quiz';
import { describe, expect, it } from 'vitest';
import { chooseA, openRound } from '../testing/open-round.js';

/** A device's database, as far as a page knows. */
class DeviceStore extends MemoryOutboxStore {
  override async put(entry: OutboxEntry): Promise<Kept> {
    await super.put(entry);
    return 'device';
  }

  override close(): void {}
}

describe('AnswerDesk', () => {
  it('sends an answer with the picture’s time, and tells where it is', async () => {
    const { bench, roundId } = await openRound();
    bench.session.serverMs = 900_800;
    await bench.show(900_700);
    bench.channel.answer(roundId, 'q1', chooseA);
    expect(bench.channel.answerOf(roundId, 'q1')).toMatchObject({ status: 'sending', attempt: 1 });
    await bench.settle();
    expect(bench.session.answers).toEqual([
      {
        url: 'rounds/round-1/answers/q1/1',
        revision: 4,
        value: chooseA,
        classTimeMs: 900_700,
        classTimeErrorMs: 20,
        path: 'webrtc',
        tappedAtMs: 900_800,
        tries: 0,
      },
    ]);
    expect(bench.channel.answerOf(roundId, 'q1')).toMatchObject({ status: 'received', value: chooseA });
  });

  it('changes an answer until the close, and not after', async () => {
    const { bench, roundId } = await openRound(905_000);
    bench.channel.answer(roundId, 'q1', chooseA);
    await bench.settle();
    bench.channel.answer(roundId, 'q1', { kind: 'single-choice', chosen: 'b' });
    await bench.settle();
    expect(bench.session.answers.map(({ revision }) => revision)).toEqual([1, 2]);
    bench.picture.captureMs = 905_000;
    await bench.advance(250);
    bench.channel.answer(roundId, 'q1', { kind: 'single-choice', chosen: 'c' });
    await bench.settle();
    expect(bench.session.answers).toHaveLength(2);
    expect(bench.channel.answerOf(roundId, 'q1')?.value).toEqual({ kind: 'single-choice', chosen: 'b' });
  });

  it('begins another attempt where the question has one left', async () => {
    const { bench, roundId } = await openRound();
    bench.channel.tryAgain(roundId, 'q2');
    expect(bench.channel.answerOf(roundId, 'q2')).toBeUndefined();
    for (const chosen of [true, false]) {
      bench.channel.answer(roundId, 'q2', { kind: 'true-false', chosen });
      await bench.settle();
      bench.channel.tryAgain(roundId, 'q2');
    }
    expect(bench.session.answers.map(({ url }) => url)).toEqual([
      'rounds/round-1/answers/q2/1',
      'rounds/round-1/answers/q2/2',
    ]);
    expect(bench.channel.answerOf(roundId, 'q2')).toMatchObject({ attempt: 2, status: 'received' });
  });

  it('keeps an answer through an outage, and says so', async () => {
    const { bench, roundId } = await openRound();
    bench.session.online = false;
    bench.channel.answer(roundId, 'q1', chooseA);
    await bench.settle();
    expect(bench.channel.answerOf(roundId, 'q1')).toMatchObject({
      status: 'kept-in-page',
      error: { code: 'signalling-unreachable' },
    });
    bench.session.comeOnline();
    await bench.advance(1);
    expect(bench.channel.answerOf(roundId, 'q1')?.status).toBe('received');
  });

  it('keeps it through a reload as well, and sends it from the next page', async () => {
    const { bench, open, roundId } = await openRound(null, { store: new DeviceStore() });
    bench.session.online = false;
    bench.channel.answer(roundId, 'q1', chooseA);
    await bench.settle();
    expect(bench.channel.answerOf(roundId, 'q1')?.status).toBe('kept-on-device');
    bench.session.cues = [open];
    bench.reload();
    await bench.settle();
    expect(bench.channel.answerOf(roundId, 'q1')).toMatchObject({ status: 'kept-on-device', value: chooseA });
    bench.session.comeOnline();
    await bench.advance(1);
    expect(bench.channel.answerOf(roundId, 'q1')?.status).toBe('received');
    expect(bench.session.answers).toMatchObject([{ revision: 1, classTimeMs: 900_510 }]);
  });

  it('sends what waits when the page wakes up or the class is joined again', async () => {
    for (const turn of ['wake', 'join'] as const) {
      const { bench, roundId } = await openRound();
      bench.session.online = false;
      bench.channel.answer(roundId, 'q1', chooseA);
      await bench.advance(60_000);
      bench.session.online = true;
      if (turn === 'wake') bench.wake();
      else bench.session.become({ name: 'joined', resumed: true });
      await bench.advance(1);
      expect(bench.channel.answerOf(roundId, 'q1')?.status).toBe('received');
      bench.channel.close();
    }
  });

  it('gets back what was answered before a reload', async () => {
    const { bench, open, roundId } = await openRound();
    bench.session.replies['rounds/round-1/answers'] = () => ({
      answers: [{ questionId: 'q1', attempt: 1, revision: 7, value: chooseA, status: 'kept' }],
    });
    bench.session.cues = [open];
    bench.reload();
    await bench.advance(1);
    expect(bench.channel.answerOf(roundId, 'q1')).toMatchObject({ revision: 7, status: 'received' });
    bench.channel.answer(roundId, 'q1', chooseA);
    await bench.settle();
    expect(bench.session.answers[0]?.revision).toBe(8);
  });

  it('takes what the server keeps where that is newer than what was sent', async () => {
    const { bench, roundId } = await openRound();
    const kept = { kind: 'single-choice', chosen: 'f' };
    bench.session.replies['rounds/round-1/answers'] = () => ({
      answers: [{ questionId: 'q1', attempt: 1, revision: 9, value: kept, status: 'kept' }],
    });
    bench.session.replies['rounds/round-1/answers/q1/1'] = () => ({
      status: 'superseded',
      revision: 9,
      receivedAtMs: 0,
    });
    bench.channel.answer(roundId, 'q1', chooseA);
    await bench.settle();
    expect(bench.channel.answerOf(roundId, 'q1')).toMatchObject({ revision: 9, value: kept });
  });

  it.each(['late', 'practice'] as const)('says that an answer was %s', async (status) => {
    const { bench, roundId } = await openRound();
    bench.session.replies['rounds/round-1/answers/q1/1'] = () => ({ status, revision: 1, receivedAtMs: 0 });
    bench.channel.answer(roundId, 'q1', chooseA);
    await bench.settle();
    expect(bench.channel.answerOf(roundId, 'q1')?.status).toBe(status);
  });

  it('says why an answer will never count', async () => {
    const { bench, roundId } = await openRound();
    const error = { code: 'conflict', message: 'the round was cancelled' };
    bench.session.replies['rounds/round-1/answers/q1/1'] = () => Response.json({ error }, { status: 409 });
    bench.channel.answer(roundId, 'q1', chooseA);
    await bench.settle();
    expect(bench.channel.answerOf(roundId, 'q1')).toMatchObject({
      status: 'refused',
      error: { code: 'conflict' },
    });
  });
});
