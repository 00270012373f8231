import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ClassDescriptor, protocolVersion } from '@hope-online/protocol';
import { type SchoolServer } from '@hope-online/server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cleanupsAfterAll, cleanupsAfterEach } from './support/cleanups.js';
import { codeOf, RawSignalling } from './support/raw-signalling.js';
import { openSchool, tokenFor, untilHlsReady } from './support/school.js';

const closeAtEnd = cleanupsAfterAll();
const cleanup = cleanupsAfterEach();
let school: SchoolServer;

beforeAll(async () => {
  school = await openSchool({}, closeAtEnd);
});

async function open(): Promise<RawSignalling> {
  const raw = await RawSignalling.open(school.url);
  cleanup(() => raw.close());
  return raw;
}

async function join(): Promise<RawSignalling> {
  const raw = await open();
  expect(await raw.hello(await tokenFor(school, 'student'))).toHaveProperty('result.role', 'student');
  return raw;
}

async function describeClass(): Promise<ClassDescriptor> {
  const headers = { authorization: `Bearer ${await tokenFor(school, 'student')}` };
  const reply = await fetch(`${school.url}/classes/demo`, { headers });
  expect(reply.status).toBe(200);
  return (await reply.json()) as ClassDescriptor;
}

// Whatever a test did: the server goes on, and the next participant gets in.
afterEach(async () => {
  const raw = await RawSignalling.open(school.url);
  expect(await raw.hello(await tokenFor(school, 'student', 'next'))).toHaveProperty(
    'result.stage.onAir',
    'lesson',
  );
  raw.close();
});

describe('tokens', () => {
  it.each([
    ['a text that is no token', () => Promise.resolve('nonsense'), 'token-malformed'],
    ['an empty one', () => Promise.resolve(''), 'token-missing'],
    [
      'one that is over',
      () => school.tokens.sign({ classId: 'demo', role: 'student', subject: 'p', ttlSeconds: -3_600 }),
      'token-expired',
    ],
    [
      'one of another class',
      () => school.tokens.sign({ classId: 'physics', role: 'student', subject: 'p', ttlSeconds: 60 }),
      'token-foreign',
    ],
  ])('are refused on both doors: %s', async (_name, sign, code) => {
    const token = await sign();
    const raw = await open();
    expect(codeOf(await raw.hello(token))).toBe(code);
    expect(await raw.closed()).toBe(1008);
    const reply = await fetch(`${school.url}/classes/demo`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([401, 403]).toContain(reply.status);
    expect(await reply.json()).toHaveProperty('error.code', code);
  });

  it('of another school are refused', async () => {
    const other = await openSchool({ classes: [{ id: 'demo', title: 'Another demo' }] }, cleanup);
    const raw = await open();
    expect(codeOf(await raw.hello(await tokenFor(other, 'teacher')))).toBe('token-foreign');
  });
});

describe('frames', () => {
  it('that are malformed are answered, and the fifth closes the socket', async () => {
    const raw = await join();
    for (const text of ['{', '[]', 'null', '{"id":"a"}', '"x"']) raw.send(text);
    expect(await raw.closed()).toBe(1008);
    expect(raw.received.filter((frame) => codeOf(frame) === 'frame-malformed')).toHaveLength(5);
  });

  it('that are oversized are answered, and close the socket', async () => {
    const raw = await join();
    raw.send({ id: 2, method: 'time.ping', params: { padding: 'x'.repeat(17_000) } });
    await raw.next((frame) => codeOf(frame) === 'frame-oversized');
    expect(await raw.closed()).toBe(1009);
  });

  it('that come out of order are answered, and the session goes on', async () => {
    const raw = await open();
    raw.send({ id: 1, method: 'rtc.createTransport', params: { direction: 'receive' } });
    expect(codeOf(await raw.next((frame) => 'id' in frame && frame.id === 1))).toBe('frame-out-of-order');
    raw.send({
      id: 2,
      method: 'hello',
      params: { protocolVersion, token: await tokenFor(school, 'student') },
    });
    await raw.next((frame) => 'result' in frame && frame.id === 2);
    raw.send({ id: 2, method: 'time.ping' });
    await raw.next((frame) => 'error' in frame && frame.id === 2);
    raw.send({
      id: 3,
      method: 'rtc.connectTransport',
      params: { transportId: 'none', dtlsParameters: { fingerprints: [] } },
    });
    expect(codeOf(await raw.next((frame) => 'id' in frame && frame.id === 3))).toBe('not-found');
    raw.send({ id: 4, method: 'time.ping' });
    expect(await raw.next((frame) => 'id' in frame && frame.id === 4)).toHaveProperty('result.serverMs');
  });

  it('that connect a transport twice, or with rubbish, are refused', async () => {
    const raw = await join();
    raw.send({ id: 2, method: 'rtc.createTransport', params: { direction: 'receive' } });
    const frame = await raw.next((each) => 'id' in each && each.id === 2);
    const transportId = 'result' in frame ? (frame.result as { id: string }).id : '';
    const rubbish = {
      role: 'client',
      fingerprints: [
        { algorithm: 'sha-256', value: 'AA' },
        { algorithm: 'x', value: '' },
      ],
    };
    raw.send({ id: 3, method: 'rtc.connectTransport', params: { transportId, dtlsParameters: rubbish } });
    expect(codeOf(await raw.next((each) => 'id' in each && each.id === 3))).toBeDefined();
  });

  it('in a flood are refused, and the flood ends with the socket', async () => {
    const raw = await join();
    for (let id = 2; id < 600; id++) raw.send({ id, method: 'time.ping' });
    expect(await raw.closed()).toBe(1008);
    expect(raw.received.some((frame) => codeOf(frame) === 'rate-limited')).toBe(true);
    expect(raw.received.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'flood' } });
  });
});

describe('classes and playlists', () => {
  it('that do not exist are not found', async () => {
    await expect(RawSignalling.open(school.url, 'physics')).rejects.toThrow(/refused/);
    const reply = await fetch(`${school.url}/classes/physics`);
    expect(reply.status).toBe(404);
    expect(await reply.json()).toHaveProperty('error.code', 'class-unknown');
  });

  it.each([
    ['far in the future', '?_HLS_msn=999999', 400],
    ['of a negative number', '?_HLS_msn=-1', 400],
    ['of no number', '?_HLS_msn=soon', 400],
    ['of a part without its segment', '?_HLS_part=1', 400],
  ])('asked for a segment %s answer at once with a typed error', async (_name, query, status) => {
    await untilHlsReady(school);
    const { hlsUrl } = await describeClass();
    const reply = await fetch(`${school.url}${hlsUrl.replace('main', 'v0')}${query}`);
    expect(reply.status).toBe(status);
    expect(await reply.json()).toHaveProperty('error.code', 'request-invalid');
  });

  it.each(['v9.m3u8', 'v0-0.m4s.exe', '..%2f..%2fetc%2fpasswd', 'v0-99999.m4s'])(
    'know nothing of %s',
    async (name) => {
      const { hlsUrl } = await describeClass();
      const reply = await fetch(`${school.url}${hlsUrl.replace('main.m3u8', name)}`);
      expect(reply.status).toBe(404);
      expect(await reply.json()).toHaveProperty('error.code', 'not-found');
    },
  );
});

describe('a lesson file', () => {
  it.each([
    ['that is a text', 'This is no lesson.'],
    ['that is empty', ''],
  ])('%s keeps the server from starting, with one clear line', async (_name, content) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hope-lesson-'));
    cleanup(() => rm(folder, { recursive: true }));
    const file = path.join(folder, 'lesson.mp4');
    await writeFile(file, content);
    const start = openSchool({ classes: [{ id: 'demo', title: 'Broken', lesson: { file } }] }, cleanup);
    await expect(start).rejects.toMatchObject({
      code: 'lesson-invalid',
      message: expect.stringContaining(file),
    });
  });
});
