import { describe, expect, it } from 'vitest';
import { openTestApp } from './testing/test-app.js';

const tracks = [
  { language: 'en', label: 'English', cues: [{ startMs: 1_000, endMs: 3_000, text: 'Hello' }] },
];

async function openCaptions() {
  const { app, clock, sign } = await openTestApp({ tracks });
  const reply = await app.inject({
    url: '/classes/demo',
    headers: { authorization: `Bearer ${await sign('student')}` },
  });
  const { captions } = reply.json<{ captions: { language: string; label: string; url: string }[] }>();
  return { app, clock, captions, url: captions[0]?.url ?? '' };
}

describe('the caption routes', () => {
  it('are named by the class’s descriptor', async () => {
    const { captions } = await openCaptions();
    expect(captions).toEqual([
      {
        language: 'en',
        label: 'English',
        url: expect.stringMatching(/^\/classes\/demo\/captions\/.+\/en\.json$/),
      },
    ]);
  });

  it('give what is said in class time, for caches to keep a moment', async () => {
    const { app, clock, url } = await openCaptions();
    const reply = await app.inject({ url });
    expect(reply.headers).toMatchObject({
      'cache-control': 'public, max-age=2',
      'access-control-allow-origin': '*',
    });
    const nowMs = clock.now();
    expect(reply.json()).toMatchObject({
      cues: [{ id: '0.0', startMs: nowMs + 1_000, endMs: nowMs + 3_000, text: 'Hello' }],
    });
  });

  it('know no other language, and open to no made-up key', async () => {
    const { app, url } = await openCaptions();
    expect((await app.inject({ url: url.replace('en.json', 'zh.json') })).statusCode).toBe(404);
    expect((await app.inject({ url: '/classes/demo/captions/zzzz.abc/en.json' })).statusCode).toBe(403);
  });
});
