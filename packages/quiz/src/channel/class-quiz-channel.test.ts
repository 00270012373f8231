import { describe, expect, it } from 'vitest';
import { ChannelBench } from '../testing/channel-bench.js';
import { chooseA, openRound } from '../testing/open-round.js';
import { cancelCue, closeCue } from '../testing/made-cues.js';
import { addressOf } from './seal.js';

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('ClassQuizChannel', () => {
  it('opens, closes and reveals a round as the picture passes its cues', async () => {
    const { bench } = await openRound();
    const [round] = bench.channel.rounds;
    expect(round).toMatchObject({ title: 'Angles', scored: true, mode: 'live', state: { name: 'open' } });
    bench.session.say(closeCue(905_000));
    bench.session.say(await bench.reveal(907_000));
    await bench.advance(1_000);
    expect(bench.channel.rounds[0]?.state).toMatchObject({ name: 'open', closesAtMs: 905_000 });
    await bench.show(905_020);
    expect(bench.standing).toEqual(['closed live']);
    await bench.show(907_000);
    expect(bench.channel.rounds[0]?.state).toMatchObject({
      name: 'revealed',
      answers: [{ questionId: 'q1', key: { correct: 'a' } }],
    });
    expect(bench.told).toEqual([
      'open round-1 10 timely live',
      'close round-1 20 timely live',
      'reveal round-1 0 timely live',
    ]);
  });

  it('asks what the cue asks, in its order, the options in this pupil’s own', async () => {
    const { bench } = await openRound();
    const { questions = [] } = bench.channel.rounds[0] ?? {};
    expect(questions.map(({ id }) => id)).toEqual(['q1', 'q2']);
    const [first] = questions;
    const options = first?.kind === 'single-choice' ? first.options.map(({ id }) => id) : [];
    expect([...options].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(options).not.toEqual([...options].sort());
  });

  it('says that a round is loading as long as its questions are not there, and fetches them until they are', async () => {
    const bench = new ChannelBench();
    await bench.join();
    const open = await bench.quiz(900_500);
    const bytes = bench.packages.get(open.questions.address);
    bench.packages.clear();
    await bench.show(900_600);
    bench.session.say(open);
    await bench.settle();
    expect([bench.standing, bench.told]).toEqual([['loading live'], []]);
    if (bytes) bench.packages.set(open.questions.address, bytes);
    await bench.show(900_800);
    await bench.advance(1_000);
    expect(bench.standing).toEqual(['open live']);
    expect(bench.told).toEqual(['open round-1 300 late live']);
  });

  it('takes no package that is not what its address says', async () => {
    const bench = new ChannelBench();
    await bench.join();
    const open = await bench.quiz(900_500);
    bench.packages.set(open.questions.address, new Uint8Array(64));
    await bench.show(900_600);
    bench.session.say(open);
    await bench.advance(2_000);
    expect(bench.standing).toEqual(['loading live']);
    expect(bench.fetched.length).toBeGreaterThan(1);
  });

  it('tells of a package that its key does not open', async () => {
    const bench = new ChannelBench();
    await bench.join();
    await bench.show(900_600);
    const open = await bench.quiz(900_500);
    bench.session.say({ ...open, questions: { ...open.questions, key: 'B'.repeat(43) } });
    await bench.settle();
    expect(bench.told).toEqual(['fault response-invalid']);
  });

  it('fetches ahead what is announced, at a moment of its own', async () => {
    const bench = new ChannelBench();
    await bench.join();
    const open = await bench.quiz(900_500);
    const { address } = open.questions;
    const announce = { id: 'announce', roundId: 'round-1', atMs: 890_000 };
    bench.session.say({ kind: 'announce', ...announce, packages: [{ address }], spreadMs: 10_000 });
    await bench.advance(4_999);
    expect(bench.fetched).toEqual([]);
    await bench.advance(1);
    expect(bench.fetched).toEqual([address]);
    await bench.show(900_600);
    bench.session.say(open);
    await bench.settle();
    expect([bench.fetched, bench.standing]).toEqual([[address], ['open live']]);
  });

  it('fetches nothing of what came and went before', async () => {
    const bench = new ChannelBench();
    const old = await bench.quiz(100_000, 110_000);
    const next = { ...(await bench.quiz(901_000)), roundId: 'round-2' };
    bench.session.cues = [old, next];
    await bench.join();
    await bench.advance(1);
    expect(bench.fetched).toEqual([]);
    await bench.show(900_000);
    await bench.advance(250);
    expect(bench.fetched).toEqual([next.questions.address]);
  });

  it('needs no socket: cues come by the playlist and by asking', async () => {
    const bench = new ChannelBench();
    bench.path = 'hls';
    bench.session.cues = [await bench.quiz(900_500)];
    bench.session.locate();
    await bench.advance(1);
    await bench.show(900_600);
    expect(bench.standing).toEqual(['open live']);
    bench.channel.hear(base64url(closeCue(901_000)));
    await bench.show(901_000);
    expect(bench.standing).toEqual(['closed live']);
    for (const junk of ['', '%%%', base64url({ kind: 'open' }), base64url('x')]) bench.channel.hear(junk);
    bench.session.cues.push(await bench.reveal(902_000));
    await bench.advance(12_000);
    await bench.show(902_000);
    expect(bench.standing).toEqual(['revealed live']);
  });

  it('hears a cue on several ways and acts on it once', async () => {
    const { bench, open } = await openRound();
    bench.session.say(open);
    bench.channel.hear(base64url(open));
    await bench.settle();
    expect(bench.told).toEqual(['open round-1 10 timely live']);
  });

  it('knows the class by the server’s answers where there is neither picture nor socket', async () => {
    const bench = new ChannelBench({ picture: undefined });
    bench.path = 'none';
    const cues = [await bench.quiz(900_500)];
    bench.session.replies['cues'] = () => ({ cues, nowMs: 901_000 });
    bench.session.locate();
    await bench.advance(1);
    expect(bench.standing).toEqual(['open live']);
    expect(bench.channel.now()).toBeGreaterThanOrEqual(901_000);
  });

  it('gives a pupil with extended time longer', async () => {
    const bench = new ChannelBench();
    bench.session.participant = { id: 'pupil-7', extendedTime: 1.5 };
    await bench.join();
    await bench.show(900_000);
    bench.session.say(await bench.quiz(900_000, 910_000));
    await bench.show(914_970);
    expect(bench.standing).toEqual(['open live']);
    await bench.show(914_980);
    expect(bench.standing).toEqual(['closed live']);
  });

  it('is practice for a viewer who has gone back: nothing is sent', async () => {
    const { bench, roundId } = await openRound(905_000);
    bench.channel.answer(roundId, 'q1', chooseA);
    await bench.show(906_000);
    bench.session.serverMs = 1_500_000;
    await bench.show(1_400_000);
    expect(bench.standing).toEqual([]);
    bench.wentBack = true;
    await bench.show(902_000);
    await bench.advance(250);
    expect(bench.standing).toEqual(['open practice']);
    expect(bench.channel.answerOf(roundId, 'q1')?.status).toBe('received');
    bench.channel.answer(roundId, 'q1', { kind: 'single-choice', chosen: 'b' });
    await bench.settle();
    expect(bench.channel.answerOf(roundId, 'q1')).toMatchObject({
      status: 'practice',
      value: { chosen: 'b' },
    });
    expect(bench.session.answers).toHaveLength(1);
  });

  it('stays what it was while it was open, long after the close', async () => {
    const { bench } = await openRound(905_000);
    await bench.show(905_000);
    bench.session.serverMs = 960_000;
    bench.session.say(await bench.reveal(960_000));
    await bench.show(960_000);
    await bench.advance(250);
    expect(bench.standing).toEqual(['revealed live']);
  });

  it('takes a cancelled round from the screen', async () => {
    const { bench } = await openRound();
    bench.session.say(cancelCue(901_000));
    expect(bench.standing).toEqual([]);
  });

  it('takes a round that is over from the screen after a while', async () => {
    const { bench } = await openRound(905_000);
    await bench.show(1_204_900);
    expect(bench.standing).toEqual(['closed live']);
    await bench.show(1_205_000);
    expect(bench.standing).toEqual([]);
  });

  it('gets the class’s answers and this pupil’s points after the reveal, a moment later', async () => {
    const { bench } = await openRound();
    const distribution = { roundId: 'round-1', questions: [] };
    const result = { roundId: 'round-1', points: 1, maxPoints: 2, questions: [] };
    bench.session.replies['rounds/round-1/distribution'] = () => distribution;
    bench.session.replies['rounds/round-1/result'] = () => result;
    bench.session.say(closeCue(901_000));
    bench.session.say(await bench.reveal(902_000));
    await bench.show(902_000);
    expect(bench.session.asked.filter((asked) => /result|distribution/.test(asked))).toEqual([]);
    await bench.advance(3_000);
    expect(bench.channel.rounds[0]?.state).toMatchObject({ name: 'revealed', distribution, result });
  });

  it('tells the server once that a round is on the screen, and how late it came', async () => {
    const { bench, roundId } = await openRound();
    await bench.show(900_530);
    bench.channel.shown(roundId);
    bench.channel.shown(roundId);
    await bench.settle();
    expect(bench.session.seen).toEqual([{ roundId, skewMs: 30 }]);
  });

  it('tells it when there is a socket again', async () => {
    const { bench, roundId } = await openRound();
    bench.session.become({ name: 'connecting' });
    bench.channel.shown(roundId);
    expect(bench.session.seen).toEqual([]);
    bench.session.become({ name: 'joined', resumed: true });
    expect(bench.session.seen).toHaveLength(1);
  });

  it('opens pictures by the key of their package', async () => {
    const bench = new ChannelBench();
    await bench.join();
    const picture = new Uint8Array([137, 80, 78, 71]);
    const address = await addressOf(picture);
    const sealed = await bench.publish(picture);
    await bench.show(900_600);
    const open = await bench.quiz(900_500, null, { [address]: sealed.address });
    bench.session.say(open);
    await bench.settle();
    const block = { kind: 'image', type: 'image/png', width: 1, height: 1, address, alt: 'A dot' } as const;
    const blob = await bench.channel.media('round-1', block);
    expect(blob.type).toBe('image/png');
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(picture);
    const other = { ...block, address: 'C'.repeat(43) };
    await expect(bench.channel.media('round-1', other)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leaves nothing behind when it is closed', async () => {
    const { bench, roundId } = await openRound(905_000);
    bench.session.online = false;
    bench.channel.answer(roundId, 'q1', chooseA);
    bench.session.say(await bench.reveal(907_000));
    bench.channel.close();
    bench.channel.close();
    await bench.settle();
    expect([bench.clock.pending, bench.session.listeners]).toEqual([0, 0]);
  });
});
