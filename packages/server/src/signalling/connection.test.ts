import { HopeError, signallingLimits, protocolVersion, type ServerFrame } from '@hope-online/protocol';
import { settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { claimsOf, openFakeClass } from '../classroom/testing/fake-classroom.js';
import { silentLog } from '../log.js';
import { Connection } from './connection.js';

async function openConnection(shared?: Awaited<ReturnType<typeof openFakeClass>>) {
  const around = shared ?? (await openFakeClass());
  const sent: ServerFrame[] = [];
  const closes: { code: number; reason: string }[] = [];
  const socket = {
    send: (text: string) => sent.push(JSON.parse(text) as ServerFrame),
    close: (code: number, reason: string) => closes.push({ code, reason }),
  };
  const tokens = {
    verify: (token: string | undefined) =>
      token === 'student' || token === 'teacher'
        ? Promise.resolve(claimsOf(token))
        : token === 'later'
          ? Promise.resolve({ ...claimsOf('student'), exp: 1_700_007_200 })
          : Promise.reject(new HopeError('token-foreign', 'token: expected ours')),
  };
  const { classroom, clock } = around;
  const options = { classroom, tokens, clock, log: silentLog, iceServers: () => [] };
  const connection = new Connection(socket, options);
  const ask = async (id: number, method: string, params: object = {}) => {
    await connection.receive(JSON.stringify({ id, method, params }));
    return sent.findLast((frame) => 'id' in frame && frame.id === id) as {
      result?: Record<string, unknown>;
      error?: { code: string; message: string; details: Record<string, unknown> };
    };
  };
  const hello = (id = 1, token = 'student', resume?: object) =>
    ask(id, 'hello', { protocolVersion, token, ...(resume ? { resume } : {}) });
  return { ...around, connection, sent, closes, ask, hello };
}

describe('Connection', () => {
  it('opens a session with hello and answers requests from then on', async () => {
    const { hello, ask, clock } = await openConnection();
    expect((await hello()).result).toMatchObject({
      role: 'student',
      resumed: false,
      stage: { onAir: 'lesson' },
    });
    expect((await ask(2, 'time.ping')).result).toEqual({ serverMs: clock.now() });
  });

  it('writes the answer to hello before any event', async () => {
    const { hello, sent, lessons, classroom } = await openConnection();
    const pending = hello();
    classroom.updateStage();
    lessons[0]?.nextRound();
    await pending;
    expect('result' in (sent[0] ?? {})).toBe(true);
  });

  it('makes the text of what everybody is told once', async () => {
    const shared = await openFakeClass();
    const [first, second] = [await openConnection(shared), await openConnection(shared)];
    await first.hello();
    await second.hello(1, 'teacher');
    let made = 0;
    const data = { toJSON: () => ({ told: ++made }) };
    first.connection.send('quiz-cue', data, 7);
    second.connection.send('quiz-cue', data, 7);
    second.connection.send('quiz-cue', data, 8);
    expect(first.sent.at(-1)).toEqual({ event: 'quiz-cue', seq: 7, data: { told: 1 } });
    expect(second.sent.slice(-2)).toEqual([
      { event: 'quiz-cue', seq: 7, data: { told: 1 } },
      { event: 'quiz-cue', seq: 8, data: { told: 2 } },
    ]);
  });

  it('resumes a session and replays what was missed', async () => {
    const shared = await openFakeClass();
    const first = await openConnection(shared);
    const welcome = (await first.hello()).result;
    const seq = welcome?.['seq'];
    first.connection.close();
    shared.lessons[0]?.nextRound();
    const second = await openConnection(shared);
    const again = (await second.hello(1, 'student', { sessionId: welcome?.['sessionId'], lastSeq: seq }))
      .result;
    expect(again).toMatchObject({ resumed: true, gap: false, sessionId: welcome?.['sessionId'] });
    expect(second.sent.at(-1)).toMatchObject({ event: 'stage', seq: Number(seq) + 1 });
  });

  it.each([
    ['not JSON', 'hello', 'frame-malformed'],
    ['no object', '[1,2]', 'frame-malformed'],
    ['no id', '{"method":"hello"}', 'frame-malformed'],
    ['a fractional id', '{"id":1.5,"method":"hello"}', 'frame-malformed'],
    [
      'a polluting key in params',
      '{"id":1,"method":"hello","params":{"__proto__":{"role":"teacher"}}}',
      'frame-malformed',
    ],
    ['an unknown method', '{"id":1,"method":"rtc.explode"}', 'method-unknown'],
    ['a method that every object has', '{"id":1,"method":"toString"}', 'method-unknown'],
    ['a request before hello', '{"id":1,"method":"time.ping"}', 'frame-out-of-order'],
    [
      'a hello without a token',
      '{"id":1,"method":"hello","params":{"protocolVersion":1}}',
      'request-invalid',
    ],
    [
      'another protocol version',
      '{"id":1,"method":"hello","params":{"protocolVersion":99,"token":"student"}}',
      'request-invalid',
    ],
  ])('answers %s with a typed error', async (_name, text, code) => {
    const { connection, sent } = await openConnection();
    await connection.receive(text);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ error: { code } });
  });

  it('refuses a wrong token and closes the socket', async () => {
    const { hello, closes } = await openConnection();
    expect((await hello(1, 'stolen')).error?.code).toBe('token-foreign');
    expect(closes).toEqual([{ code: 1008, reason: 'hello refused' }]);
  });

  it('refuses a second hello and an id that does not grow, and goes on', async () => {
    const { hello, ask } = await openConnection();
    await hello(5);
    expect((await hello(6)).error?.code).toBe('frame-out-of-order');
    expect((await ask(6, 'time.ping')).error).toMatchObject({
      code: 'frame-out-of-order',
      details: { received: '6' },
    });
    expect((await ask(7, 'time.ping')).result).toBeDefined();
  });

  it('refuses what the role may not do', async () => {
    const { hello, ask } = await openConnection();
    await hello();
    const { error } = await ask(2, 'stage.take');
    expect(error).toMatchObject({
      code: 'forbidden',
      details: { expected: 'role teacher', received: 'student' },
    });
  });

  it('names the field that is wrong', async () => {
    const { hello, ask } = await openConnection();
    await hello();
    const { error } = await ask(2, 'rtc.preferLayers', { consumerId: 'c', spatialLayer: 'high' });
    expect(error).toMatchObject({
      code: 'request-invalid',
      details: { path: 'rtc.preferLayers.spatialLayer' },
    });
  });

  it('closes after an oversized frame, and says why', async () => {
    const { connection, sent, closes } = await openConnection();
    connection.receiveOversized(20_000);
    expect(sent[0]).toMatchObject({
      error: { code: 'frame-oversized', details: { received: '20000 bytes' } },
    });
    expect(closes[0]?.code).toBe(1009);
  });

  it('refuses requests beyond the rate, with the time to wait, and takes them again after it', async () => {
    const { hello, ask, clock, sent } = await openConnection();
    await hello();
    for (let id = 2; id <= signallingLimits.requestBurst; id++) await ask(id, 'time.ping');
    await ask(100, 'time.ping');
    expect(sent.at(-1)).toMatchObject({ error: { code: 'rate-limited', details: { retryAfterMs: 50 } } });
    await clock.advance(50);
    expect((await ask(101, 'time.ping')).result).toBeDefined();
  });

  it('ends a flood with a farewell', async () => {
    const { hello, connection, sent, closes } = await openConnection();
    await hello();
    for (let count = 0; count < 400 && closes.length === 0; count++) await connection.receive('x');
    expect(closes[0]?.code).toBe(1008);
    expect(sent.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'flood' } });
  });

  it('closes a socket that says nothing', async () => {
    const { clock, closes, sent } = await openConnection();
    await clock.advance(signallingLimits.greetingMs);
    expect(sent[0]).toMatchObject({ error: { code: 'request-timeout' } });
    expect(closes).toHaveLength(1);
  });

  it('sends a participant away when the token is over, to come back with a new one', async () => {
    const { hello, clock, sent } = await openConnection();
    await hello();
    await clock.advance(3_600_000);
    expect(sent.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'token-expired', reconnectInMs: 0 } });
  });

  it('lets a session go on by a fresh token of the same participant', async () => {
    const { hello, ask, clock, sent } = await openConnection();
    expect((await hello()).result).toMatchObject({ expiresInMs: 3_600_000 });
    await clock.advance(3_000_000);
    expect((await ask(2, 'token.renew', { token: 'later' })).result).toEqual({ expiresInMs: 4_200_000 });
    await clock.advance(4_199_999);
    expect(sent.some((frame) => 'event' in frame && frame.event === 'bye')).toBe(false);
    await clock.advance(1);
    expect(sent.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'token-expired' } });
  });

  it('prolongs no session by the token of another, or by none', async () => {
    const { hello, ask, clock, sent } = await openConnection();
    await hello();
    expect((await ask(2, 'token.renew', { token: 'teacher' })).error).toMatchObject({
      code: 'token-foreign',
    });
    expect((await ask(3, 'token.renew', { token: 'nonsense' })).error).toMatchObject({
      code: 'token-foreign',
    });
    await clock.advance(3_600_000);
    expect(sent.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'token-expired' } });
  });

  it('says goodbye for good to a session that stands on nothing any more', async () => {
    const { hello, classroom, sent, closes, clock } = await openConnection();
    await hello();
    classroom.expel(({ sub }) => sub === 'student');
    expect(sent.at(-1)).toEqual({ event: 'bye', data: { reason: 'token-revoked', reconnectInMs: null } });
    expect(closes).toEqual([{ code: 1001, reason: 'token-revoked' }]);
    expect(classroom.size).toBe(0);
    classroom.close();
    expect(clock.pending).toBe(0);
  });

  it('stands on the token that was handed in last', async () => {
    const { hello, ask, classroom, sent } = await openConnection();
    await hello();
    await ask(2, 'token.renew', { token: 'later' });
    classroom.expel(({ exp }) => exp === 1_700_003_600);
    expect(sent.some((frame) => 'event' in frame && frame.event === 'bye')).toBe(false);
  });

  it('keeps what fails inside the server to itself', async () => {
    const { hello, ask, sfu } = await openConnection();
    await hello();
    const room = sfu.rooms[0];
    if (room) room.createTransport = () => Promise.reject(new Error('secret path /etc'));
    const { error } = await ask(2, 'rtc.createTransport', { direction: 'receive' });
    expect(error).toMatchObject({ code: 'internal' });
    expect(error?.message).not.toContain('secret');
  });

  it('leaves no timer behind', async () => {
    const { hello, connection, classroom, clock } = await openConnection();
    await hello();
    connection.close();
    connection.close();
    await settle();
    classroom.close();
    expect(clock.pending).toBe(0);
  });
});
