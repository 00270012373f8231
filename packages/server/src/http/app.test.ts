import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HopeError, type WireError } from '@hope-online/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFakeClass } from '../classroom/testing/fake-classroom.js';
import { resolveConfig } from '../config/config.js';
import { silentLog } from '../log.js';
import { ClassTokens } from '../tokens/class-tokens.js';
import { PlaybackKeys } from '../tokens/playback-keys.js';
import { createApp } from './app.js';
import { type HlsResponder } from './class-routes.js';

let folder = '';
const cleanups: (() => Promise<unknown> | void)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hope-http-'));
  cleanups.push(() => rm(folder, { recursive: true }));
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function openApp() {
  const { classroom, clock } = await openFakeClass();
  const asked: { path: string; msn: string | null }[] = [];
  const origin: HlsResponder = {
    respond: ({ path: asks, query }) => {
      asked.push({ path: asks, msn: query.get('_HLS_msn') });
      if (asks === 'boom.m3u8') return Promise.reject(new Error('inside'));
      return Promise.resolve({
        status: 200,
        headers: { 'content-type': 'video/mp4' },
        body: new Uint8Array([1, 2]),
      });
    },
  };
  const sdk = path.join(folder, 'sdk');
  const site = path.join(folder, 'site');
  await mkdir(sdk);
  await mkdir(site);
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await writeFile(path.join(sdk, 'hope-online.js'), '1');
  await writeFile(path.join(sdk, 'hls-a1b2c3d4.js'), '1');
  await writeFile(path.join(sdk, 'teacher.html'), '<p data-token="{{teacherToken}}">');
  await writeFile(path.join(sdk, 'preview.html'), '<p data-token="{{studentToken}}" data-p="{{provinces}}">');
  await writeFile(path.join(site, 'index.html'), '<p data-src="{{classUrl}}" data-token="{{studentToken}}">');
  const config = resolveConfig({
    dataDir: folder,
    pages: { sdk, site, demo: true },
    classes: [{ id: 'demo', title: 'Angles' }],
  });
  const tokens = await ClassTokens.open(folder, { audience: 'hope-online', trusted: [], clock });
  const playbackKeys = new PlaybackKeys(tokens.deriveSecret('playback'), clock);
  const findClass = (classId: string) => (classId === 'demo' ? { classroom, origin } : undefined);
  const app = await createApp({
    config,
    log: silentLog,
    findClass,
    findProvince: () => undefined,
    provinceIds: () => ['qinghe'],
    tokens,
    playbackKeys,
  });
  cleanups.push(async () => {
    await app.close();
    classroom.close();
  });
  const sign = (classId = 'demo') => tokens.sign({ classId, role: 'student', subject: 'p', ttlSeconds: 60 });
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
  const describeClass = async () => get('/classes/demo', { authorization: `Bearer ${await sign()}` });
  return { app, get, sign, describeClass, asked, tokens, classroom };
}

const codeOf = (body: string) => (JSON.parse(body) as { error: WireError }).error.code;

describe('the HTTP side', () => {
  it('describes a class to who may see it', async () => {
    const { describeClass } = await openApp();
    const reply = await describeClass();
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'access-control-allow-origin': '*' });
    expect(reply.json()).toMatchObject({
      classId: 'demo',
      title: 'Angles',
      signallingUrl: '/classes/demo/signalling',
      hlsUrl: expect.stringMatching(/^\/classes\/demo\/hls\/[\w.-]+\/main\.m3u8$/),
    });
  });

  it('tells a player what the school wants of its region', async () => {
    const { get, tokens, classroom } = await openApp();
    classroom.policies.set({ paths: 'hls' }, 'north');
    const token = await tokens.sign({
      classId: 'demo',
      role: 'student',
      subject: 'p',
      region: 'north',
      ttlSeconds: 60,
    });
    const reply = await get('/classes/demo', { authorization: `Bearer ${token}` });
    expect(reply.json()).toMatchObject({ policy: { paths: 'hls' } });
  });

  it.each([
    ['no token', undefined, 401, 'token-missing'],
    ['a token that is none', 'Bearer nonsense', 401, 'token-malformed'],
    ['another scheme', 'Basic abc', 401, 'token-missing'],
  ])('refuses %s', async (_name, authorization, status, code) => {
    const { get } = await openApp();
    const reply = await get('/classes/demo', authorization === undefined ? {} : { authorization });
    expect(reply.statusCode).toBe(status);
    expect(codeOf(reply.body)).toBe(code);
  });

  it('refuses the token of another class', async () => {
    const { get, sign } = await openApp();
    const reply = await get('/classes/demo', { authorization: `Bearer ${await sign('physics')}` });
    expect([reply.statusCode, codeOf(reply.body)]).toEqual([403, 'token-foreign']);
  });

  it('knows no other class', async () => {
    const { get, sign } = await openApp();
    const reply = await get('/classes/physics', { authorization: `Bearer ${await sign('physics')}` });
    expect([reply.statusCode, codeOf(reply.body)]).toEqual([404, 'class-unknown']);
  });

  it('hands playlist requests to the origin, with their directives', async () => {
    const { get, describeClass, asked } = await openApp();
    const { hlsUrl } = (await describeClass()).json<{ hlsUrl: string }>();
    const reply = await get(`${hlsUrl.replace('main', 'v0')}?_HLS_msn=4&_HLS_part=1`);
    expect(reply.rawPayload).toEqual(Buffer.from([1, 2]));
    expect(asked).toEqual([{ path: 'v0.m3u8', msn: '4' }]);
  });

  it('opens no playlist with a made-up key', async () => {
    const { get, asked } = await openApp();
    const reply = await get('/classes/demo/hls/zzzz.abc/main.m3u8');
    expect([reply.statusCode, codeOf(reply.body)]).toEqual([403, 'token-foreign']);
    expect(asked).toEqual([]);
  });

  it('keeps what fails inside to itself', async () => {
    const { get, describeClass } = await openApp();
    const { hlsUrl } = (await describeClass()).json<{ hlsUrl: string }>();
    const reply = await get(hlsUrl.replace('main', 'boom'));
    expect([reply.statusCode, codeOf(reply.body)]).toEqual([500, 'internal']);
    expect(reply.body).not.toContain('inside"');
  });

  it('puts tokens into the demonstration’s pages, under a strict policy', async () => {
    const { get, tokens } = await openApp();
    const page = await get('/');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    const token = /data-token="([^"]+)"/.exec(page.body)?.[1];
    await expect(tokens.verify(token, 'demo')).resolves.toMatchObject({ role: 'student' });
    expect(page.body).toContain('data-src="/classes/demo"');
    const studio = /data-token="([^"]+)"/.exec((await get('/teacher')).body)?.[1];
    await expect(tokens.verify(studio, 'demo')).resolves.toMatchObject({ role: 'teacher' });
  });

  it('has a preview of the provinces’ looks, in a demonstration', async () => {
    const { get } = await openApp();
    expect((await get('/preview')).body).toMatch(/data-token="[\w.-]+" data-p="qinghe"/);
  });

  it('lets caches keep chunks for ever and entries not', async () => {
    const { get } = await openApp();
    expect((await get('/sdk/hls-a1b2c3d4.js')).headers['cache-control']).toContain('immutable');
    expect((await get('/sdk/hope-online.js')).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/sdk/../secret.txt',
    '/sdk/..%2fsecret.txt',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/secret.txt',
    '/none',
  ])('gives nothing away at %s', async (url) => {
    const { get } = await openApp();
    const reply = await get(url);
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    expect(reply.statusCode).toBeLessThan(500);
    expect(reply.body).not.toContain('root:');
    expect(reply.body).not.toBe('secret');
  });

  it('has no studio for everybody where it is not a demonstration', async () => {
    const { tokens } = await openApp();
    const config = resolveConfig({ pages: { sdk: path.join(folder, 'sdk') } });
    const playbackKeys = new PlaybackKeys(tokens.deriveSecret('playback'), {
      now: () => 0,
      after: () => () => undefined,
    });
    const findClass = () => undefined;
    const app = await createApp({
      config,
      log: silentLog,
      findClass,
      findProvince: () => undefined,
      tokens,
      playbackKeys,
    });
    cleanups.push(() => app.close());
    const reply = await app.inject('/teacher');
    expect([reply.statusCode, codeOf(reply.body)]).toEqual([404, 'not-found']);
    expect(reply.body).not.toContain(HopeError.name);
  });
});
