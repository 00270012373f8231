import { type QoeRecord } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { codeOf, openTestApp } from './testing/test-app.js';

const record: QoeRecord = {
  path: 'hls',
  playedMs: 60_000,
  frozenMs: 0,
  freezes: 0,
  pathChanges: 1,
  bytes: 1_000,
};

async function openQoe() {
  const { app, clock, playbackKeys, sign } = await openTestApp();
  const url = `/classes/demo/qoe/${playbackKeys.make('demo').key}`;
  const post = (to: string, payload: unknown, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: to, payload: JSON.stringify(payload), headers });
  const beacon = (payload: unknown) => post(url, payload, { 'content-type': 'text/plain;charset=UTF-8' });
  const read = async (role: 'student' | 'teacher') =>
    app.inject({ url: '/classes/demo/qoe', headers: { authorization: `Bearer ${await sign(role)}` } });
  return { clock, post, beacon, read, sign };
}

describe('the QoE routes', () => {
  it('take a beacon by the playback key, and show the teacher the sums a minute later', async () => {
    const { beacon, read, clock } = await openQoe();
    for (let pupil = 0; pupil < 5; pupil++) expect((await beacon(record)).statusCode).toBe(204);
    await clock.advance(60_000);
    const reply = await read('teacher');
    expect(reply.json()).toMatchObject({
      minutes: [{ groups: [{ path: 'hls', records: 5, pathChanges: 5 }] }],
    });
  });

  it('take a record by the class token', async () => {
    const { post, sign } = await openQoe();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await sign('student')}` };
    expect((await post('/classes/demo/qoe', record, headers)).statusCode).toBe(204);
  });

  it('show a pupil nothing', async () => {
    const { read } = await openQoe();
    const reply = await read('student');
    expect([reply.statusCode, codeOf(reply)]).toEqual([403, 'forbidden']);
  });

  it.each([
    ['what is no record', { path: 'pigeon' }],
    ['a share above 1', { ...record, lossRatio: 2 }],
    ['a negative time', { ...record, playedMs: -1 }],
    ['more than a record', { ...record, path: 'x'.repeat(5_000) }],
  ])('refuse %s', async (_name, payload) => {
    const { beacon } = await openQoe();
    const reply = await beacon(payload);
    expect([reply.statusCode, codeOf(reply)]).toEqual([400, 'request-invalid']);
  });

  it('refuse a made-up key and a missing token', async () => {
    const { post } = await openQoe();
    const headers = { 'content-type': 'application/json' };
    expect((await post('/classes/demo/qoe/zzzz.abc', record, headers)).statusCode).toBe(403);
    expect((await post('/classes/demo/qoe', record, headers)).statusCode).toBe(401);
  });
});
