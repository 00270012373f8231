import { HopeError } from '@hope-online/protocol';
import { settle } from '@hope-online/protocol/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ClassSession, type SessionState } from './class-session.js';
import { descriptor, stageOfEpoch, welcome } from './testing/fake-school.js';
import { SessionHarness } from './testing/session-harness.js';

let harness: SessionHarness;

beforeEach(() => {
  harness = new SessionHarness();
});

function statesOf(session: ClassSession): SessionState['name'][] {
  const names: SessionState['name'][] = [session.state.name];
  session.on('state', (state) => names.push(state.name));
  return names;
}

describe('connect', () => {
  it('returns at once and joins', async () => {
    const session = harness.start();
    const names = statesOf(session);
    const ready = session.ready();
    await harness.join({ role: 'teacher', stage: stageOfEpoch(4), iceServers: [{ urls: 'stun:a' }] });
    await ready;
    expect(names).toEqual(['connecting', 'joined']);
    expect(session).toMatchObject({
      role: 'teacher',
      stage: stageOfEpoch(4),
      iceServers: [{ urls: 'stun:a' }],
    });
    expect(harness.school.socket.requests[0]).toEqual({
      id: 1,
      method: 'hello',
      params: { protocolVersion: 1, token: 'token-1' },
    });
    session.close();
  });

  it('gives the addresses out although no socket ever opens', async () => {
    const session = harness.start();
    const told: unknown[] = [];
    session.on('descriptor', (value) => told.push(value));
    await settle();
    expect(session.descriptor?.hlsUrl).toBe('https://school.example/classes/math-g7/hls/index.m3u8');
    await harness.clock.advance(60_000);
    expect(session.state).toMatchObject({
      name: 'reconnecting',
      error: { code: 'signalling-unreachable' },
    });
    expect(told).toHaveLength(1);
    session.close();
  });

  it('tells of a descriptor only when the class is elsewhere, and not when its live edge has moved on', async () => {
    let edge = 0;
    harness.school.locate = () =>
      Promise.resolve(Response.json({ ...descriptor, hlsOpening: { main: `edge ${edge++}`, ends: [] } }));
    const session = harness.start();
    const told: unknown[] = [];
    session.on('descriptor', (value) => told.push(value));
    await settle();
    await harness.clock.advance(60_000);
    expect(edge).toBeGreaterThan(1);
    expect(told).toHaveLength(1);
    expect(session.descriptor?.hlsOpening?.main).toBe(`edge ${edge - 1}`);
    session.close();
  });

  it('leaves nothing behind when it is closed, whenever that is', async () => {
    for (const steps of [0, 1, 2, 3, 4]) {
      harness = new SessionHarness();
      const session = harness.start();
      if (steps > 0) await settle();
      if (steps > 1) harness.school.socket.accept();
      if (steps > 2) await settle();
      if (steps > 3) harness.school.socket.answer('hello', welcome());
      if (steps > 3) await settle();
      session.close();
      session.close();
      await settle();
      expect(session.state).toEqual({ name: 'closed', reason: 'left' });
      expect([
        harness.clock.pending,
        harness.listensForWake,
        harness.school.sockets.every(({ closed }) => closed),
      ]).toEqual([0, false, true]);
    }
  });

  it('closes with the signal of its options', async () => {
    const scope = new AbortController();
    const session = harness.start({ signal: scope.signal });
    await harness.join();
    scope.abort();
    expect(session.state).toMatchObject({ name: 'closed', reason: 'left' });
    expect(harness.start({ signal: scope.signal }).state.name).toBe('closed');
  });

  it('tries a descriptor that never comes again, each time with a limit', async () => {
    harness.school.locate = () => new Promise(() => undefined);
    const session = harness.start();
    await harness.clock.advance(8000);
    expect(session.state).toMatchObject({ name: 'reconnecting', attempt: 1 });
    await harness.clock.advance(250);
    expect(harness.school.tokens).toHaveLength(2);
    session.close();
  });

  it('treats a socket that can not even be made as unreachable', async () => {
    const session = harness.start({
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
    harness.school.locate = () =>
      Promise.resolve(
        Response.json({ error: { code: 'class-unknown', message: 'no such class' } }, { status: 404 }),
      );
    await expect(harness.start().ready()).rejects.toMatchObject({ code: 'class-unknown' });
  });

  it('rejects with the signal’s reason', async () => {
    const session = harness.start();
    const scope = new AbortController();
    const ready = session.ready(scope.signal);
    scope.abort(new Error('impatient'));
    await expect(ready).rejects.toThrow('impatient');
    session.close();
  });

  it('rejects when the session is left first', async () => {
    const session = harness.start();
    const ready = session.ready();
    session.close();
    await expect(ready).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('ClassSession.request', () => {
  it('gives the answer to the request it belongs to', async () => {
    const session = harness.start();
    await harness.join();
    await harness.answerPings();
    const first = session.request('rtc.createTransport', { direction: 'receive' });
    const second = session.request('rtc.capabilities', {});
    harness.school.socket.answer('rtc.capabilities', { epoch: 2, routerRtpCapabilities: {} });
    harness.school.socket.refuse('rtc.createTransport', new HopeError('media-rebuilt', 'again'));
    await expect(second).resolves.toEqual({ epoch: 2, routerRtpCapabilities: {} });
    await expect(first).rejects.toMatchObject({ code: 'media-rebuilt' });
    session.close();
  });

  it('is refused while the class is not joined', async () => {
    const session = harness.start();
    await expect(session.request('time.ping', {})).rejects.toMatchObject({ code: 'signalling-lost' });
    session.close();
  });

  it('ends in time', async () => {
    const session = harness.start();
    await harness.join();
    await harness.answerPings();
    const request = session.request('rtc.capabilities', {}, { timeoutMs: 2000 });
    await Promise.all([
      expect(request).rejects.toMatchObject({ code: 'request-timeout' }),
      harness.clock.advance(2000),
    ]);
    session.close();
  });

  it('ends when the socket does', async () => {
    const session = harness.start();
    await harness.join();
    const request = session.request('rtc.capabilities', {});
    harness.school.socket.break();
    await expect(request).rejects.toMatchObject({ code: 'signalling-lost' });
    session.close();
  });

  it('ends with its signal', async () => {
    const session = harness.start();
    await harness.join();
    const scope = new AbortController();
    const request = session.request('rtc.capabilities', {}, { signal: scope.signal });
    scope.abort(new Error('enough'));
    await expect(request).rejects.toThrow('enough');
    session.close();
  });

  it('refuses an answer that is not what the table says, and what is too large to send', async () => {
    const session = harness.start();
    await harness.join();
    const request = session.request('rtc.capabilities', {});
    harness.school.socket.say(
      JSON.stringify({ id: harness.school.socket.last('rtc.capabilities').id, result: { epoch: 'x' } }),
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

describe('ClassSession.serverClock', () => {
  it('is measured on joining, and told', async () => {
    const session = harness.start();
    let told = 0;
    session.on('clock', () => told++);
    await harness.join();
    await harness.answerPings(harness.clock.now() + 1234);
    expect(session.serverClock).toMatchObject({ offsetMs: 1234, errorMs: 0 });
    expect(session.serverClock.now()).toBe(harness.clock.now() + 1234);
    expect(told).toBeGreaterThan(0);
    session.close();
  });
});
