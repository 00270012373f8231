import { HopeError } from '@hope-online/protocol';
import { ManualClock, settle } from '@hope-online/protocol/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ClassSession, type SessionState } from './class-session.js';
import { connect } from './connect.js';
import { type ConnectOptions } from './connect-options.js';
import { FakeSchool, stageOfEpoch, welcome } from './testing/fake-school.js';

let clock: ManualClock;
let school: FakeSchool;
let wake: () => void;
let asleep: boolean;

function start(changes: Partial<ConnectOptions> = {}): ClassSession {
  return connect({
    src: 'https://school.example/classes/math-g7',
    token: 'token-1',
    clock,
    fetch: school.fetch,
    openSocket: school.openSocket,
    random: () => 0.5,
    onWake(listener) {
      wake = listener;
      asleep = true;
      return () => (asleep = false);
    },
    ...changes,
  });
}

async function join(session: ClassSession, changes: Parameters<typeof welcome>[0] = {}): Promise<void> {
  await settle();
  school.socket.accept();
  await settle();
  school.socket.answer('hello', welcome(changes));
  await settle();
  expect(session.state.name).toBe('joined');
}

/** Answers the pings of one measurement. */
async function answerPings(serverMs = clock.now()): Promise<void> {
  for (let ping = 0; ping < 8; ping++) {
    school.socket.answer('time.ping', { serverMs });
    await settle();
  }
}

function statesOf(session: ClassSession): SessionState['name'][] {
  const names: SessionState['name'][] = [session.state.name];
  session.on('state', (state) => names.push(state.name));
  return names;
}

beforeEach(() => {
  clock = new ManualClock();
  school = new FakeSchool();
});

describe('connect', () => {
  it('returns at once and joins', async () => {
    const session = start();
    const names = statesOf(session);
    const ready = session.ready();
    await join(session, { role: 'teacher', stage: stageOfEpoch(4), iceServers: [{ urls: 'stun:a' }] });
    await ready;
    expect(names).toEqual(['connecting', 'joined']);
    expect(session).toMatchObject({
      role: 'teacher',
      stage: stageOfEpoch(4),
      iceServers: [{ urls: 'stun:a' }],
    });
    expect(school.socket.requests[0]).toEqual({
      id: 1,
      method: 'hello',
      params: { protocolVersion: 1, token: 'token-1' },
    });
    session.close();
  });

  it('gives the addresses out although no socket ever opens', async () => {
    const session = start();
    const told: unknown[] = [];
    session.on('descriptor', (value) => told.push(value));
    await settle();
    expect(session.descriptor?.hlsUrl).toBe('https://school.example/classes/math-g7/hls/index.m3u8');
    await clock.advance(60_000);
    expect(session.state).toMatchObject({
      name: 'reconnecting',
      error: { code: 'signalling-unreachable' },
    });
    expect(told).toHaveLength(1);
    session.close();
  });

  it('leaves nothing behind when it is closed, whenever that is', async () => {
    for (const steps of [0, 1, 2, 3, 4]) {
      school = new FakeSchool();
      const session = start();
      if (steps > 0) await settle();
      if (steps > 1) school.socket.accept();
      if (steps > 2) await settle();
      if (steps > 3) school.socket.answer('hello', welcome());
      if (steps > 3) await settle();
      session.close();
      session.close();
      await settle();
      expect(session.state).toEqual({ name: 'closed', reason: 'left' });
      expect([clock.pending, asleep, school.sockets.every(({ closed }) => closed)]).toEqual([0, false, true]);
    }
  });

  it('closes with the signal of its options', async () => {
    const scope = new AbortController();
    const session = start({ signal: scope.signal });
    await join(session);
    scope.abort();
    expect(session.state).toMatchObject({ name: 'closed', reason: 'left' });
    expect(start({ signal: scope.signal }).state.name).toBe('closed');
  });

  it('tries a descriptor that never comes again, each time with a limit', async () => {
    school.locate = () => new Promise(() => undefined);
    const session = start();
    await clock.advance(8000);
    expect(session.state).toMatchObject({ name: 'reconnecting', attempt: 1 });
    await clock.advance(250);
    expect(school.tokens).toHaveLength(2);
    session.close();
  });

  it('treats a socket that can not even be made as unreachable', async () => {
    const session = start({
      openSocket: () => {
        throw new DOMException('refused by the policy', 'SecurityError');
      },
    });
    await settle();
    expect(session.state).toMatchObject({ name: 'reconnecting', error: { code: 'signalling-unreachable' } });
    session.close();
  });
});

describe('ClassSession.ready', () => {
  it('rejects with the error that ended the session', async () => {
    school.locate = () =>
      Promise.resolve(
        Response.json({ error: { code: 'class-unknown', message: 'no such class' } }, { status: 404 }),
      );
    await expect(start().ready()).rejects.toMatchObject({ code: 'class-unknown' });
  });

  it('rejects with the signal’s reason', async () => {
    const session = start();
    const scope = new AbortController();
    const ready = session.ready(scope.signal);
    scope.abort(new Error('impatient'));
    await expect(ready).rejects.toThrow('impatient');
    session.close();
  });

  it('rejects when the session is left first', async () => {
    const session = start();
    const ready = session.ready();
    session.close();
    await expect(ready).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('ClassSession.request', () => {
  it('gives the answer to the request it belongs to', async () => {
    const session = start();
    await join(session);
    await answerPings();
    const first = session.request('rtc.createTransport', { direction: 'receive' });
    const second = session.request('rtc.capabilities', {});
    school.socket.answer('rtc.capabilities', { epoch: 2, routerRtpCapabilities: {} });
    school.socket.refuse('rtc.createTransport', new HopeError('media-rebuilt', 'again'));
    await expect(second).resolves.toEqual({ epoch: 2, routerRtpCapabilities: {} });
    await expect(first).rejects.toMatchObject({ code: 'media-rebuilt' });
    session.close();
  });

  it('is refused while the class is not joined', async () => {
    const session = start();
    await expect(session.request('time.ping', {})).rejects.toMatchObject({ code: 'signalling-lost' });
    session.close();
  });

  it('ends in time', async () => {
    const session = start();
    await join(session);
    await answerPings();
    const request = session.request('rtc.capabilities', {}, { timeoutMs: 2000 });
    const check = expect(request).rejects.toMatchObject({ code: 'request-timeout' });
    await clock.advance(2000);
    await check;
    session.close();
  });

  it('ends when the socket does', async () => {
    const session = start();
    await join(session);
    const request = session.request('rtc.capabilities', {});
    school.socket.break();
    await expect(request).rejects.toMatchObject({ code: 'signalling-lost' });
    session.close();
  });

  it('ends with its signal', async () => {
    const session = start();
    await join(session);
    const scope = new AbortController();
    const request = session.request('rtc.capabilities', {}, { signal: scope.signal });
    scope.abort(new Error('enough'));
    await expect(request).rejects.toThrow('enough');
    session.close();
  });

  it('refuses an answer that is not what the table says, and what is too large to send', async () => {
    const session = start();
    await join(session);
    const request = session.request('rtc.capabilities', {});
    school.socket.say(
      JSON.stringify({ id: school.socket.last('rtc.capabilities').id, result: { epoch: 'x' } }),
    );
    await expect(request).rejects.toMatchObject({
      code: 'response-invalid',
      details: { path: 'rtc.capabilities.epoch' },
    });
    const large = session.request('rtc.restartIce', { transportId: '€'.repeat(6000) });
    await expect(large).rejects.toMatchObject({ code: 'frame-oversized' });
    session.close();
  });
});

describe('a session whose socket was lost', () => {
  it('resumes where it was', async () => {
    const session = start();
    const stages: number[] = [];
    await join(session, { seq: 3 });
    session.on('stage', (stage) => stages.push(stage.epoch));
    school.socket.event('stage', stageOfEpoch(2), 4);
    school.socket.break();
    await clock.advance(250);
    school.socket.accept();
    await settle();
    expect(school.socket.last('hello').params).toMatchObject({
      resume: { sessionId: 'session-1', lastSeq: 4 },
    });
    school.socket.answer('hello', welcome({ resumed: true, seq: 6, stage: stageOfEpoch(5) }));
    await settle();
    for (const [epoch, seq] of [
      [2, 4],
      [3, 5],
      [5, 6],
      [7, 7],
    ] as const)
      school.socket.event('stage', stageOfEpoch(epoch), seq);
    expect(session.state).toEqual({ name: 'joined', resumed: true });
    expect(stages).toEqual([2, 5, 7]);
    expect(session.stage?.epoch).toBe(7);
    session.close();
  });

  it('does not look for the class again at once', async () => {
    const session = start();
    await join(session);
    school.socket.break();
    await clock.advance(250);
    expect([school.tokens.length, school.sockets.length]).toEqual([1, 2]);
    session.close();
  });

  it('is not disturbed by the old socket', async () => {
    const session = start();
    await join(session);
    const old = school.socket;
    old.break();
    await clock.advance(250);
    old.event('stage', stageOfEpoch(9), 9);
    old.break();
    expect(old.closed).toBe(true);
    expect(session.stage?.epoch).toBe(1);
    await join(session);
    session.close();
  });

  it('asks a token function again, and tries once more when the token had expired', async () => {
    let number = 0;
    const session = start({ token: () => Promise.resolve(`token-${++number}`) });
    await settle();
    school.socket.accept();
    await settle();
    school.socket.refuse('hello', new HopeError('token-expired', 'too late'));
    await settle();
    await join(session);
    expect(school.tokens).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(school.socket.last('hello').params['token']).toBe('token-2');
    session.close();
  });

  it('goes on trying when the token function fails', async () => {
    let calls = 0;
    const session = start({
      token: () => (calls++ ? Promise.resolve('t') : Promise.reject(new Error('503'))),
    });
    await settle();
    expect(session.state).toMatchObject({ error: { code: 'signalling-unreachable', message: 'token: 503' } });
    await clock.advance(250);
    await join(session);
    session.close();
  });
});

describe('a quiet socket', () => {
  it('is asked for a sign of life, and kept when it gives one', async () => {
    const session = start();
    await join(session);
    await answerPings();
    const pings = school.socket.count('time.ping');
    await clock.advance(10_000);
    expect(school.socket.count('time.ping')).toBe(pings + 1);
    school.socket.answer('time.ping', { serverMs: 0 });
    await clock.advance(9999);
    expect(session.state.name).toBe('joined');
    expect(school.socket.count('time.ping')).toBe(pings + 1);
    session.close();
  });

  it('is given up without one', async () => {
    const session = start();
    await join(session);
    await answerPings();
    await clock.advance(25_000);
    expect(session.state).toMatchObject({ name: 'reconnecting', error: { code: 'signalling-lost' } });
    session.close();
  });

  it('is asked soon when the page wakes up', async () => {
    const session = start();
    await join(session);
    await answerPings();
    wake();
    await clock.advance(4000);
    expect(session.state.name).toBe('reconnecting');
    session.close();
  });
});

describe('what the server says by itself', () => {
  it('is told by its name, and the unknown and the unreadable are passed over', async () => {
    const session = start();
    await join(session);
    const heard: unknown[] = [];
    session.on('consumer', (change) => heard.push(change));
    session.on('reception', (reception) => heard.push(reception));
    school.socket.event('weather', { rain: true });
    school.socket.event('consumer', { consumerId: 7 });
    school.socket.event('consumer', { consumerId: 'c', state: 'paused' });
    school.socket.event('reception', { audio: 'silent', video: 'absent' });
    expect(heard).toEqual([
      { consumerId: 'c', state: 'paused' },
      { audio: 'silent', video: 'absent' },
    ]);
    session.close();
  });

  it('ends the connection when it is no frame at all', async () => {
    const session = start();
    await join(session);
    school.socket.say('<html>');
    expect(session.state).toMatchObject({ name: 'reconnecting', error: { code: 'frame-malformed' } });
    session.close();
  });

  it('is obeyed when it is a goodbye', async () => {
    const session = start();
    await join(session);
    school.socket.event('bye', { reason: 'shutdown', reconnectInMs: 2000 });
    expect(session.state).toMatchObject({ name: 'reconnecting', retryAtMs: clock.now() + 3000 });
    await clock.advance(3000);
    await join(session);
    school.socket.event('bye', { reason: 'replaced', reconnectInMs: null });
    expect(session.state).toMatchObject({
      name: 'closed',
      reason: 'bye',
      error: { code: 'signalling-lost' },
    });
    await settle();
    expect(clock.pending).toBe(0);
  });
});

describe('ClassSession.serverClock', () => {
  it('is measured on joining, and told', async () => {
    const session = start();
    let told = 0;
    session.on('clock', () => told++);
    await join(session);
    await answerPings(clock.now() + 1234);
    expect(session.serverClock).toMatchObject({ offsetMs: 1234, errorMs: 0 });
    expect(session.serverClock.now()).toBe(clock.now() + 1234);
    expect(told).toBeGreaterThan(0);
    session.close();
  });
});
