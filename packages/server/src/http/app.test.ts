import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type ClassDescriptor, HopeError } from '@hope-online/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portal } from '../partners/testing/test-access.js';
import { type HlsResponder } from './hls-responder.js';
import { codeOf, openTestApp } from './testing/test-app.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hope-http-'));
});
afterEach(() => rm(folder, { recursive: true }));

const longPlaylist = '#EXTINF:2,\n'.repeat(100);

async function openApp() {
  const asked: { path: string; msn: string | null }[] = [];
  const origin: HlsResponder = {
    respond: ({ path: asks, query }) => {
      asked.push({ path: asks, msn: query.get('_HLS_msn') });
      if (asks === 'long.m3u8') return Promise.resolve({ status: 200, headers: {}, body: longPlaylist });
      if (asks === 'boom.m3u8') return Promise.reject(new Error('inside'));
      const body = asks === 'main.m3u8' ? '#EXTM3U\nv1.m3u8\n' : new Uint8Array([1, 2]);
      return Promise.resolve({ status: 200, headers: { 'content-type': 'video/mp4' }, body });
    },
  };
  const sdk = path.join(folder, 'sdk');
  const site = path.join(folder, 'site');
  await mkdir(sdk);
  await mkdir(site);
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await writeFile(path.join(sdk, 'hope-online.js'), '1');
  await writeFile(path.join(sdk, 'hls-a1b2c3d4.js'), '1');
  await writeFile(path.join(sdk, 'hls-a1b2c3d4.js.gz'), gzipSync('1'));
  await writeFile(path.join(sdk, 'teacher.html'), '<p data-token="{{teacherToken}}">');
  await writeFile(path.join(sdk, 'preview.html'), '<p data-token="{{studentToken}}" data-p="{{provinces}}">');
  await writeFile(path.join(site, 'index.html'), '<p data-src="{{classUrl}}" data-token="{{studentToken}}">');
  await writeFile(path.join(site, 'portal.css'), 'p {}');
  const opened = await openTestApp({
    origin,
    config: { classes: [{ id: 'demo', title: 'Angles' }], pages: { sdk, site, demo: true } },
    provinceIds: ['qinghe'],
  });
  const { app, sign } = opened;
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
  const describeClass = async () =>
    get('/classes/demo', { authorization: `Bearer ${await sign('student')}` });
  return { ...opened, get, describeClass, asked };
}

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
      hlsOpening: { main: '#EXTM3U\nv1.m3u8\n' },
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
    expect(codeOf(reply)).toBe(code);
  });

  it('refuses the token of another class', async () => {
    const { get, sign } = await openApp();
    const reply = await get('/classes/demo', { authorization: `Bearer ${await sign('student', 'physics')}` });
    expect([reply.statusCode, codeOf(reply)]).toEqual([403, 'token-foreign']);
  });

  it('knows no other class', async () => {
    const { get, sign } = await openApp();
    const reply = await get('/classes/physics', {
      authorization: `Bearer ${await sign('student', 'physics')}`,
    });
    expect([reply.statusCode, codeOf(reply)]).toEqual([404, 'class-unknown']);
  });

  it('hands playlist requests to the origin, with their directives', async () => {
    const { get, describeClass, asked } = await openApp();
    const { hlsUrl } = (await describeClass()).json<{ hlsUrl: string }>();
    const reply = await get(`${hlsUrl.replace('main', 'v0')}?_HLS_msn=4&_HLS_part=1`);
    expect(reply.rawPayload).toEqual(Buffer.from([1, 2]));
    expect(asked.at(-1)).toEqual({ path: 'v0.m3u8', msn: '4' });
  });

  it('compresses playlists for who takes them so, and no media', async () => {
    const { get, describeClass } = await openApp();
    const { hlsUrl } = (await describeClass()).json<{ hlsUrl: string }>();
    const plain = await get(hlsUrl.replace('main', 'long'));
    const reply = await get(hlsUrl.replace('main', 'long'), { 'accept-encoding': 'gzip, deflate' });
    expect(plain.body).toBe(longPlaylist);
    expect(reply.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(reply.rawPayload).toString()).toBe(longPlaylist);
    const media = await get(hlsUrl.replace('main.m3u8', 'v0-1.m4s'), { 'accept-encoding': 'gzip' });
    expect(media.headers).not.toHaveProperty('content-encoding');
  });

  it('sends code as the build has compressed it, and caches keep that for ever too', async () => {
    const { get } = await openApp();
    const reply = await get('/sdk/hls-a1b2c3d4.js', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(reply.rawPayload).toString()).toBe('1');
    expect(reply.headers).toMatchObject({
      'content-encoding': 'gzip',
      'timing-allow-origin': '*',
      'content-type': expect.stringContaining('javascript'),
      'cache-control': expect.stringContaining('immutable'),
      vary: expect.stringMatching(/accept-encoding/i),
    });
    expect((await get('/sdk/hls-a1b2c3d4.js')).body).toBe('1');
  });

  it('opens no playlist with a made-up key', async () => {
    const { get, asked } = await openApp();
    const reply = await get('/classes/demo/hls/zzzz.abc/main.m3u8');
    expect([reply.statusCode, codeOf(reply)]).toEqual([403, 'token-foreign']);
    expect(asked).toEqual([]);
  });

  it('keeps what fails inside to itself', async () => {
    const { get, describeClass } = await openApp();
    const { hlsUrl } = (await describeClass()).json<{ hlsUrl: string }>();
    const reply = await get(hlsUrl.replace('main', 'boom'));
    expect([reply.statusCode, codeOf(reply)]).toEqual([500, 'internal']);
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
    const { app } = await openTestApp({ config: { pages: { sdk: folder } } });
    const reply = await app.inject('/teacher');
    expect([reply.statusCode, codeOf(reply)]).toEqual([404, 'not-found']);
    expect(reply.body).not.toContain(HopeError.name);
  });

  it.each(['/', '/teacher', '/portal.css'])('lets nobody show %s in a frame', async (url) => {
    const { get } = await openApp();
    const { headers } = await get(url);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' });
  });

  it('lets a partner’s portal alone show a page in a frame for that partner', async () => {
    const { get, change } = await openApp();
    const ancestors = async (query: string) => {
      const { headers } = await get(`/teacher?partner=${query}`);
      return /frame-ancestors (.*)$/.exec(String(headers['content-security-policy']))?.[1];
    };
    expect(await ancestors('north')).toBe(`${portal} https://second.example`);
    expect(await ancestors('nobody')).toBe("'none'");
    expect(await ancestors('__proto__')).toBe("'none'");
    await change({ frameAncestors: ['https://cms.example'] });
    expect(await ancestors('north')).toBe('https://cms.example');
    await change({ frameAncestors: [] });
    expect(await ancestors('north')).toBe("'none'");
  });

  it('tells its public keys to everybody', async () => {
    const { get, tokens } = await openApp();
    await tokens.rotate();
    const reply = await get('/.well-known/jwks.json');
    expect(reply.headers['cache-control']).toBe('public, max-age=300');
    expect(reply.json()).toEqual(tokens.publicKeys);
    expect(tokens.publicKeys.keys).toHaveLength(2);
  });

  it('answers a partner’s page for that page alone, and without cookies', async () => {
    const { get, partner } = await openApp();
    const authorization = `Bearer ${await partner.mint()}`;
    const reply = await get('/classes/demo', { authorization, origin: portal });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({ 'access-control-allow-origin': portal, vary: 'origin' });
    expect(reply.headers['set-cookie']).toBeUndefined();
    expect(reply.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('says how long a class’s addresses are good', async () => {
    const { describeClass, clock, get } = await openApp();
    const { hlsUrl, keysExpireInMs } = (await describeClass()).json<ClassDescriptor>();
    expect(keysExpireInMs).toBeGreaterThan(299_000);
    await clock.advance((keysExpireInMs ?? 0) + 1);
    const reply = await get(hlsUrl);
    expect([reply.statusCode, codeOf(reply)]).toEqual([401, 'token-expired']);
  });
});
