import { HopeError } from '@hope-online/protocol';
import { settle } from '@hope-online/protocol/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { stageOfEpoch, welcome } from './testing/fake-school.js';
import { SessionHarness } from './testing/session-harness.js';

let harness: SessionHarness;

beforeEach(() => {
  harness = new SessionHarness();
});

describe('a session whose socket was lost', () => {
  it('resumes where it was', async () => {
    const session = harness.start();
    const stages: number[] = [];
    await harness.join({ seq: 3 });
    session.on('stage', (stage) => stages.push(stage.epoch));
    harness.school.socket.event('stage', stageOfEpoch(2), 4);
    harness.school.socket.break();
    await harness.clock.advance(250);
    harness.school.socket.accept();
    await settle();
    expect(harness.school.socket.last('hello').params).toMatchObject({
      resume: { sessionId: 'session-1', lastSeq: 4 },
    });
    harness.school.socket.answer('hello', welcome({ resumed: true, seq: 6, stage: stageOfEpoch(5) }));
    await settle();
    for (const [epoch, seq] of [
      [2, 4],
      [3, 5],
      [5, 6],
      [7, 7],
    ] as const)
      harness.school.socket.event('stage', stageOfEpoch(epoch), seq);
    expect(session.state).toEqual({ name: 'joined', resumed: true });
    expect(stages).toEqual([2, 5, 7]);
    expect(session.stage?.epoch).toBe(7);
    session.close();
  });

  it('does not look for the class again at once', async () => {
    const session = harness.start();
    await harness.join();
    harness.school.socket.break();
    await harness.clock.advance(250);
    expect([harness.school.tokens.length, harness.school.sockets.length]).toEqual([1, 2]);
    session.close();
  });

  it('is not disturbed by the old socket', async () => {
    const session = harness.start();
    await harness.join();
    const old = harness.school.socket;
    old.break();
    await harness.clock.advance(250);
    old.event('stage', stageOfEpoch(9), 9);
    old.break();
    expect(old.closed).toBe(true);
    expect(session.stage?.epoch).toBe(1);
    await harness.join();
    session.close();
  });

  it('asks a token function again, and tries once more when the token had expired', async () => {
    let number = 0;
    const session = harness.start({ token: () => Promise.resolve(`token-${++number}`) });
    await settle();
    harness.school.socket.accept();
    await settle();
    harness.school.socket.refuse('hello', new HopeError('token-expired', 'too late'));
    await settle();
    await harness.join();
    expect(harness.school.tokens).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(harness.school.socket.last('hello').params['token']).toBe('token-2');
    session.close();
  });

  it('goes on trying when the token function fails', async () => {
    let calls = 0;
    const session = harness.start({
      token: () => (calls++ ? Promise.resolve('t') : Promise.reject(new Error('503'))),
    });
    await settle();
    expect(session.state).toMatchObject({ error: { code: 'signalling-unreachable', message: 'token: 503' } });
    await harness.clock.advance(250);
    await harness.join();
    session.close();
  });
});

describe('a session whose token runs out', () => {
  const freshTokens = () => {
    let number = 0;
    return () => Promise.resolve(`token-${++number}`);
  };

  it('hands in another one in good time, and nobody sees anything of it', async () => {
    const session = harness.start({ token: freshTokens() });
    await harness.join({ expiresInMs: 5_000 });
    const states: string[] = [];
    session.on('state', ({ name }) => states.push(name));
    await harness.clock.advance(5_000);
    expect(harness.school.socket.last('token.renew').params).toEqual({ token: 'token-2' });
    harness.school.socket.answer('token.renew', { expiresInMs: 3_600_000 });
    await settle();
    expect([states, harness.school.sockets.length]).toEqual([[], 1]);
    expect(harness.school.socket.count('token.renew')).toBe(1);
    session.close();
    await settle();
    expect(harness.clock.pending).toBe(0);
  });

  it('has no other to hand in where it was given but one', async () => {
    const session = harness.start();
    await harness.join({ expiresInMs: 5_000 });
    await harness.clock.advance(5_000);
    expect(harness.school.socket.count('token.renew')).toBe(0);
    session.close();
  });

  it('takes one more token where the first is refused, and no third', async () => {
    const session = harness.start({ token: freshTokens() });
    for (const number of [1, 2]) {
      await settle();
      harness.school.socket.accept();
      await settle();
      expect(harness.school.socket.last('hello').params['token']).toBe(`token-${number}`);
      harness.school.socket.refuse('hello', new HopeError('token-foreign', 'another key'));
    }
    await settle();
    expect(session.state).toMatchObject({ name: 'closed', reason: 'access' });
  });
});

describe('a session whose device has no network', () => {
  it('says so, counts no attempts, and comes back with the network', async () => {
    const session = harness.start();
    await harness.join();
    harness.change('offline');
    await harness.clock.advance(4_000);
    expect(session.state).toMatchObject({ name: 'reconnecting', attempt: 1, error: { code: 'offline' } });
    await harness.clock.advance(14_999);
    expect(harness.school.sockets).toHaveLength(1);
    harness.change('online');
    await harness.clock.advance(500);
    expect(harness.school.sockets).toHaveLength(2);
    await harness.join({ resumed: true });
    expect(session.state).toEqual({ name: 'joined', resumed: true });
    session.close();
    expect(harness.listensForNetwork).toBe(false);
  });

  it('tries now and then all the same, since the device may be wrong', async () => {
    harness.online = false;
    const session = harness.start();
    await settle();
    harness.school.socket.break();
    await settle();
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(session.state).toMatchObject({ name: 'reconnecting', attempt: 1, error: { code: 'offline' } });
      await harness.clock.advance(15_000);
      harness.school.socket.break();
      await settle();
    }
    await harness.clock.advance(15_000);
    await harness.join();
    expect(session.state.name).toBe('joined');
    session.close();
  });

  it('stays in the class as long as the socket answers', async () => {
    const session = harness.start();
    await harness.join();
    await harness.answerPings();
    harness.change('offline');
    await settle();
    harness.school.socket.answer('time.ping', { serverMs: 0 });
    await harness.clock.advance(4_000);
    expect(session.state.name).toBe('joined');
    session.close();
  });

  it('tells what becomes of the network, and looks at the socket at once', async () => {
    const session = harness.start();
    await harness.join();
    await harness.answerPings();
    const heard: string[] = [];
    session.on('network', (change) => heard.push(change));
    const pings = harness.school.socket.count('time.ping');
    harness.change('changed');
    await settle();
    expect(harness.school.socket.count('time.ping')).toBe(pings + 1);
    expect(heard).toEqual(['changed']);
    session.close();
  });
});

describe('a quiet socket', () => {
  it('is asked for a sign of life, and kept when it gives one', async () => {
    const session = harness.start();
    await harness.join();
    await harness.answerPings();
    const pings = harness.school.socket.count('time.ping');
    await harness.clock.advance(10_000);
    expect(harness.school.socket.count('time.ping')).toBe(pings + 1);
    harness.school.socket.answer('time.ping', { serverMs: 0 });
    await harness.clock.advance(9999);
    expect(session.state.name).toBe('joined');
    expect(harness.school.socket.count('time.ping')).toBe(pings + 1);
    session.close();
  });

  it('is news of the network when it answers after a silence, and none when it is merely slow', async () => {
    const session = harness.start();
    await harness.join();
    await harness.answerPings();
    const news: string[] = [];
    session.on('network', (change) => news.push(change));
    await harness.clock.advance(10_000);
    await harness.clock.advance(2_900);
    harness.school.socket.answer('time.ping', { serverMs: 0 });
    await settle();
    expect(news).toEqual([]);
    await harness.clock.advance(10_000);
    await harness.clock.advance(3_000);
    harness.school.socket.answer('time.ping', { serverMs: 0 });
    await settle();
    expect([news, session.state.name]).toEqual([['online'], 'joined']);
    session.close();
  });

  it('is given up without one', async () => {
    const session = harness.start();
    await harness.join();
    await harness.answerPings();
    await harness.clock.advance(25_000);
    expect(session.state).toMatchObject({ name: 'reconnecting', error: { code: 'signalling-lost' } });
    session.close();
  });

  it('is asked soon when the page wakes up', async () => {
    const session = harness.start();
    await harness.join();
    await harness.answerPings();
    harness.wake();
    await harness.clock.advance(4000);
    expect(session.state.name).toBe('reconnecting');
    session.close();
  });
});

describe('what the server says by itself', () => {
  it('is told by its name, and the unknown and the unreadable are passed over', async () => {
    const session = harness.start();
    await harness.join();
    const heard: unknown[] = [];
    session.on('consumer', (change) => heard.push(change));
    session.on('reception', (reception) => heard.push(reception));
    harness.school.socket.event('weather', { rain: true });
    harness.school.socket.event('consumer', { consumerId: 7 });
    harness.school.socket.event('consumer', { consumerId: 'c', state: 'paused' });
    harness.school.socket.event('reception', { audio: 'silent', video: 'absent' });
    expect(heard).toEqual([
      { consumerId: 'c', state: 'paused' },
      { audio: 'silent', video: 'absent' },
    ]);
    session.close();
  });

  it('ends the connection when it is no frame at all', async () => {
    const session = harness.start();
    await harness.join();
    harness.school.socket.say('<html>');
    expect(session.state).toMatchObject({ name: 'reconnecting', error: { code: 'frame-malformed' } });
    session.close();
  });

  it('is obeyed when it is a goodbye', async () => {
    const session = harness.start();
    await harness.join();
    harness.school.socket.event('bye', { reason: 'shutdown', reconnectInMs: 2000 });
    expect(session.state).toMatchObject({ name: 'reconnecting', retryAtMs: harness.clock.now() + 3000 });
    await harness.clock.advance(3000);
    await harness.join();
    harness.school.socket.event('bye', { reason: 'replaced', reconnectInMs: null });
    expect(session.state).toMatchObject({
      name: 'closed',
      reason: 'bye',
      error: { code: 'signalling-lost' },
    });
    await settle();
    expect(harness.clock.pending).toBe(0);
  });
});
