import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as jose from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Forged, portal } from '../partners/testing/test-access.js';
import { openQuizApp, temporaryFolder } from './testing/quiz-app.js';
import { codeOf, openTestApp } from './testing/test-app.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hope-security-'));
  for (const name of ['sdk', 'site']) await mkdir(path.join(folder, name));
  await writeFile(path.join(folder, 'secret.txt'), 'the secret');
  await writeFile(path.join(folder, 'sdk', 'hope-online.js'), '1');
  await writeFile(path.join(folder, 'sdk', 'teacher.html'), 'teacher');
  await writeFile(path.join(folder, 'site', 'index.html'), 'index');
});
afterAll(() => rm(folder, { recursive: true }));

const stranger = await jose.generateKeyPair('EdDSA', { crv: 'Ed25519' });
const tracks = [{ language: 'en', label: 'English', cues: [{ startMs: 0, endMs: 1, text: 'Hello' }] }];

async function openSchool() {
  const asked: string[] = [];
  const opened = await openTestApp({
    tracks,
    origin: {
      respond: ({ path: asks }) => {
        asked.push(asks);
        const known = asks === 'main.m3u8';
        return Promise.resolve({ status: known ? 200 : 404, headers: {}, body: known ? '#EXTM3U' : '' });
      },
    },
    config: {
      classes: [{ id: 'demo', title: 'Angles' }],
      pages: { sdk: path.join(folder, 'sdk'), site: path.join(folder, 'site'), demo: true },
    },
  });
  const key = opened.playbackKeys.make('demo').key;
  return { ...opened, key, asked };
}

describe('a token that is not this page’s, this class’s, or anybody’s', () => {
  const routes = [
    { method: 'GET', url: '/classes/demo' },
    { method: 'GET', url: '/classes/demo/qoe' },
    { method: 'POST', url: '/classes/demo/qoe' },
  ] as const;

  it.each<{ name: string; forged?: Forged; origin?: string; later?: number; status: number; code: string }>([
    { name: 'from another page', origin: 'https://evil.example', status: 403, code: 'origin-refused' },
    { name: 'from a page without an origin', origin: 'null', status: 403, code: 'origin-refused' },
    {
      name: 'for the page of a stranger',
      forged: { claims: { origin: 'https://evil.example' } },
      origin: 'https://evil.example',
      status: 403,
      code: 'origin-refused',
    },
    { name: 'for another class', forged: { claims: { cls: 'physics' } }, status: 403, code: 'token-foreign' },
    { name: 'for another school', forged: { claims: { aud: 'other' } }, status: 403, code: 'token-foreign' },
    { name: 'of another role', forged: { claims: { role: 'admin' } }, status: 401, code: 'token-malformed' },
    { name: 'of another key', forged: { key: stranger.privateKey }, status: 403, code: 'token-foreign' },
    { name: 'that is over', later: 700_000, status: 401, code: 'token-expired' },
    {
      name: 'by a shared secret',
      forged: { header: { alg: 'HS256' }, key: new Uint8Array(32) },
      status: 403,
      code: 'token-foreign',
    },
  ])('$name is refused everywhere', async ({ forged, origin = portal, later = 0, status, code }) => {
    const { app, partner, clock } = await openSchool();
    const authorization = `Bearer ${await partner.mint(forged)}`;
    await clock.advance(later);
    for (const route of routes) {
      const payload = route.method === 'POST' ? {} : undefined;
      const reply = await app.inject({
        ...route,
        headers: { authorization, origin },
        ...(payload && { payload }),
      });
      expect([route.url, reply.statusCode, codeOf(reply)]).toEqual([route.url, status, code]);
      expect(reply.headers['access-control-allow-origin']).toBe('*');
    }
  });

  it('is refused when it is replayed after it was taken back', async () => {
    const { app, partner, change } = await openSchool();
    const headers = { authorization: `Bearer ${await partner.mint()}`, origin: portal };
    expect((await app.inject({ url: '/classes/demo', headers })).statusCode).toBe(200);
    await change({ revoked: { tokens: ['t1'] } });
    const reply = await app.inject({ url: '/classes/demo', headers });
    expect([reply.statusCode, codeOf(reply)]).toEqual([403, 'token-revoked']);
  });

  it('opens no teacher’s door with a pupil’s token', async () => {
    const { app, partner } = await openSchool();
    const headers = { authorization: `Bearer ${await partner.mint()}`, origin: portal };
    const reply = await app.inject({ url: '/classes/demo/qoe', headers });
    expect([reply.statusCode, codeOf(reply)]).toEqual([403, 'forbidden']);
  });
});

const secret = 'secret.txt';
const ways = [
  `../${secret}`,
  `..%2f${secret}`,
  `..%2F${secret}`,
  `..%5c${secret}`,
  `..\\${secret}`,
  `%2e%2e/${secret}`,
  `%2e%2e%2f${secret}`,
  `..%252f${secret}`,
  `%252e%252e%252f${secret}`,
  `..%c0%af${secret}`,
  `..;/${secret}`,
  `....//${secret}`,
  `${secret}%00`,
  `%00`,
  `..%00/${secret}`,
  `/etc/passwd`,
  `%2fetc%2fpasswd`,
  `..%2f..%2f..%2f..%2f..%2fetc%2fpasswd`,
  `file:%2f%2f%2fetc%2fpasswd`,
  'a'.repeat(2_000),
  '%',
  '%zz',
  '__proto__',
  'constructor',
];

describe('a path that leads elsewhere', () => {
  it('is tried in every route that there is', async () => {
    const { app } = await openSchool();
    await app.ready();
    // A route that is not here yet belongs into the list of routes below as well, and its body into that of bodies. (Fastify
    // shows one of several wildcards alone: playlists', /sdk/* and the site's are in the list below.)
    expect(app.printRoutes({ commonPrefix: false }).trim().split('\n')).toEqual([
      '├── / (GET, HEAD)',
      '│   ├── healthz (GET, HEAD)',
      '│   ├── .well-known/jwks.json (GET, HEAD)',
      '│   ├── classes/:classId (GET, HEAD)',
      '│   │   ├── * (GET, HEAD)',
      '│   │   ├── /captions/:key/:file (GET, HEAD)',
      '│   │   ├── /qoe (POST, GET, HEAD)',
      '│   │   │   └── /:key (POST)',
      '│   │   ├── /quiz/cues (GET, HEAD)',
      '│   │   ├── /quiz/packages/:address (GET, HEAD)',
      '│   │   ├── /quiz/rounds (GET, HEAD)',
      '│   │   │   ├── /:roundId/answers (GET, HEAD)',
      '│   │   │   │   └── /:questionId/:attempt (PUT)',
      '│   │   │   ├── /:roundId/result (GET, HEAD)',
      '│   │   │   │   └── s (GET, HEAD)',
      '│   │   │   │       └── .csv (GET, HEAD)',
      '│   │   │   ├── /:roundId/distribution (GET, HEAD)',
      '│   │   │   ├── /:roundId/leaderboard (GET, HEAD)',
      '│   │   │   └── /:roundId/statements (GET, HEAD, POST)',
      '│   │   │       └── /push (GET, HEAD)',
      '│   │   ├── /quiz/quizzes (GET, HEAD)',
      '│   │   │   └── /:quizId (GET, HEAD, PUT, DELETE)',
      '│   │   ├── /quiz/media/:address (GET, HEAD, PUT)',
      '│   │   └── /guest-token (POST)',
      '│   ├── embed/:classId (GET, HEAD)',
      '│   ├── oembed (GET, HEAD)',
      '│   ├── provinces/:id/bundle.json (GET, HEAD)',
      '│   ├── provinces/:id/assets/:file (GET, HEAD)',
      '│   ├── preview (GET, HEAD)',
      '│   ├── * (HEAD, GET)',
      '│   └── teacher (GET, HEAD)',
      '└── * (OPTIONS)',
    ]);
  });

  const routes = (way: string, key: string) => [
    `/${way}`,
    `/sdk/${way}`,
    `/.well-known/${way}`,
    `/classes/${way}`,
    `/classes/demo/hls/${way}`,
    `/classes/demo/hls/${way}/main.m3u8`,
    `/classes/demo/hls/${key}/${way}`,
    `/classes/demo/captions/${key}/${way}`,
    `/classes/demo/captions/${way}/en.json`,
    `/classes/demo/qoe/${way}`,
    `/classes/${way}/qoe`,
    `/classes/${way}/quiz/cues`,
    `/classes/demo/quiz/packages/${way}`,
    `/classes/demo/quiz/media/${way}`,
    `/classes/demo/quiz/quizzes/${way}`,
    `/classes/demo/quiz/rounds/${way}/result`,
    `/classes/demo/quiz/rounds/${way}/results.csv`,
    `/classes/demo/quiz/rounds/${way}/statements/push`,
    `/embed/${way}`,
    `/oembed?url=${way}`,
    `/provinces/${way}/bundle.json`,
    `/provinces/qinghe/assets/${way}`,
  ];

  it.each(ways)('%s is refused with a typed error in every route', async (way) => {
    const { app, key, asked, sign } = await openSchool();
    const headers = { authorization: `Bearer ${await sign('student')}` };
    for (const url of routes(way, key)) {
      const reply = await app.inject({ url, headers });
      expect(reply.body, url).not.toMatch(/the secret|root:/);
      expect(reply.statusCode, url).toBeGreaterThanOrEqual(400);
      expect(reply.statusCode, url).toBeLessThan(500);
      // The origin answers playlists' paths itself, and knows no files.
      const isOrigins = asked.includes(url.slice(`/classes/demo/hls/${key}/`.length)) || reply.body === '';
      expect(isOrigins ? 'not-found' : codeOf(reply), url).toMatch(
        /^(not-found|class-unknown|request-invalid|token-)/,
      );
    }
  });
});

describe('a path that leads out of a class’s quizzes', () => {
  it.each(ways)('%s is refused to a teacher too', async (way) => {
    const home = await temporaryFolder();
    await writeFile(path.join(home, secret), 'the secret');
    const { app, sign } = await openQuizApp({ folder: home });
    const headers = { authorization: `Bearer ${await sign('teacher', 't1')}` };
    for (const url of ['media', 'packages', 'quizzes'].map((what) => `/classes/demo/quiz/${what}/${way}`)) {
      const reply = await app.inject({ url, headers });
      expect(reply.body, url).not.toMatch(/the secret|root:/);
      expect([reply.statusCode, codeOf(reply)], url).toEqual([
        expect.toBeOneOf([400, 404]),
        expect.toBeOneOf(['not-found', 'request-invalid']),
      ]);
    }
  });
});

describe('a body that is no record', () => {
  const url = '/classes/demo/qoe';
  const record = '"path":"hls","playedMs":1,"frozenMs":0,"freezes":0,"pathChanges":0,"bytes":1';
  const bodies = [
    `{"__proto__":{"role":"teacher"},${record}}`,
    `{"constructor":{"prototype":{"role":"teacher"}},${record}}`,
    String.raw`{"\u005f\u005fproto__":{"role":"teacher"},` + `${record}}`,
    `[{"__proto__":{"role":"teacher"}}]`,
    `{${record.slice(0, -1)}`,
    `{${record},"path":"${'x'.repeat(5_000)}"}`,
    'null',
    '[]',
    '"text"',
    '',
  ];

  it.each(bodies)('%s is refused with a typed error, whatever it is called', async (payload) => {
    const { app, key, sign } = await openSchool();
    const authorization = `Bearer ${await sign('student')}`;
    for (const [to, type] of [
      [url, 'application/json'],
      [`${url}/${key}`, 'application/json'],
      [`${url}/${key}`, 'text/plain'],
    ] as const) {
      const headers = { authorization, 'content-type': type };
      const reply = await app.inject({ method: 'POST', url: to, headers, payload });
      expect([type, reply.statusCode, codeOf(reply)]).toEqual([type, 400, 'request-invalid']);
      expect(({} as { role?: string }).role).toBeUndefined();
    }
  });
});

describe('a quiz’s body that would change more than itself', () => {
  const bodies = [
    '{"__proto__":{"role":"teacher"}}',
    '{"constructor":{"prototype":{"role":"teacher"}}}',
    '{"value":{"__proto__":{"role":"teacher"}}}',
    '{"items":[{"key":{"__proto__":{"role":"teacher"}}}]}',
    'null',
    '[]',
    '{',
  ];

  it.each(bodies)('%s is refused with a typed error', async (payload) => {
    const { app, sign } = await openQuizApp({ folder: await temporaryFolder() });
    // Answers that come over a socket go past the framework.
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    for (const [role, url] of [
      ['student', '/classes/demo/quiz/rounds/r1/answers/q1/1'],
      ['teacher', '/classes/demo/quiz/quizzes/q1'],
    ] as const) {
      const headers = {
        authorization: `Bearer ${await sign(role, 'p1')}`,
        'content-type': 'application/json',
      };
      const reply = await app.inject({ method: 'PUT', url, headers, payload });
      expect([url, codeOf(reply)]).toEqual([url, expect.stringMatching(/^(request|quiz)-invalid$/)]);
      const overSocket = await fetch(`${address}${url}`, { method: 'PUT', headers, body: payload });
      expect(await overSocket.json()).toEqual(reply.json());
      expect(({} as { role?: string }).role).toBeUndefined();
    }
  });
});
