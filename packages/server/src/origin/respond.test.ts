import { type WireError } from '@hope-online/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkMediaPlaylist } from './conformance/check-media-playlist.js';
import { type OriginResponse } from './respond.js';
import { OpenOrigin } from './testing/open-origin.js';

let around: OpenOrigin;

beforeEach(async () => {
  around = new OpenOrigin({ maxWaiters: 3, windowSeconds: 30 });
  await around.putOn();
  await around.run(5_000);
});
afterEach(() => around.origin.close());

function errorOf({ body }: OriginResponse): WireError {
  return (JSON.parse(String(body)) as { error: WireError }).error;
}

/** What the playlist hints: the next part. */
async function next(name: string): Promise<{ msn: number; part: number; uri: string }> {
  const [, uri = '', msn, part] = /HINT:.*URI="(.*-(\d+)\.(\d+)\.m4s)"/.exec(await around.text(name)) ?? [];
  return { uri, msn: Number(msn), part: Number(part) };
}

/** Whether an answer has come yet. */
async function isSettled(answer: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([answer, Promise.resolve(pending)])) !== pending;
}

describe('Responder', () => {
  it('waits for the part that is asked for', async () => {
    const { msn, part } = await next('v1.m3u8');
    const answer = around.get(`v1.m3u8?_HLS_msn=${msn}&_HLS_part=${part}`);
    expect(await isSettled(answer)).toBe(false);
    expect(around.origin.stats().waiters).toBe(1);
    await around.run(700);
    const { status, body, headers } = await answer;
    expect(status).toBe(200);
    expect(body).toContain(`-${msn}.${part}.m4s"`);
    expect(headers).toMatchObject({
      'content-type': 'application/vnd.apple.mpegurl',
      'cache-control': 'public, max-age=18',
    });
  });

  it('answers at once what is there already, also beyond the end of a segment', async () => {
    const { msn } = await next('a.m3u8');
    const answers = [
      `_HLS_msn=${msn - 1}`,
      `_HLS_msn=${msn - 1}&_HLS_part=0`,
      `_HLS_msn=${msn - 2}&_HLS_part=9`,
    ];
    for (const query of answers) expect((await around.get(`a.m3u8?${query}`)).status).toBe(200);
  });

  it('takes a part beyond the end of a complete segment for the first of the next', async () => {
    await around.run(1_500);
    const { msn } = await next('v0.m3u8');
    const answer = around.get(`v0.m3u8?_HLS_msn=${msn - 1}&_HLS_part=20`);
    await around.run(800);
    expect((await answer).body).toContain(`-${msn}.0.m4s"`);
  });

  it('waits for a whole segment where no part is named', async () => {
    const { msn } = await next('v0.m3u8');
    const answer = around.get(`v0.m3u8?_HLS_msn=${msn}`);
    await around.run(2_500);
    expect((await answer).body).toMatch(new RegExp(`^v0-.*-${msn}\\.m4s$`, 'm'));
  });

  it('waits for the part that is hinted, and for no other', async () => {
    const { uri, msn, part } = await next('v2.m3u8');
    const answer = around.get(uri);
    expect(await isSettled(answer)).toBe(false);
    await around.run(700);
    const { status, headers, body } = await answer;
    expect([status, headers['content-type']]).toEqual([200, 'video/mp4']);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(body.length).toBeGreaterThan(100);
    expect((await around.get(uri.replace(`${msn}.${part}.`, `${msn}.${part + 5}.`))).status).toBe(404);
  });

  it('gives a delta update that agrees with the whole', async () => {
    await around.run(30_000);
    const whole = await around.text('v0.m3u8');
    const delta = await around.text('v0.m3u8?_HLS_skip=YES');
    expect(delta).toContain('#EXT-X-SKIP:');
    expect(checkMediaPlaylist(delta, whole)).toEqual([]);
  });

  it('lists moments of the class in every media playlist, at once and for as long as their segments', async () => {
    const startMs = around.clock.now();
    const range = { id: 'r.open', class: 'quiz', startMs, attributes: { 'X-CUE': 'e30' } } as const;
    expect([around.origin.addDateRange(range), around.origin.addDateRange(range)]).toEqual([true, false]);
    for (const name of ['v0', 'v1', 'v2', 'a']) {
      const text = await around.text(`${name}.m3u8`);
      expect(text).toContain('#EXT-X-DATERANGE:ID="r.open",CLASS="quiz",');
      expect(checkMediaPlaylist(text)).toEqual([]);
    }
    await around.run(28_000);
    const before = await around.text('v0.m3u8');
    expect(before).toContain('ID="r.open"');
    await around.run(8_000);
    const delta = await around.text('v0.m3u8?_HLS_skip=v2');
    expect(delta).toContain('RECENTLY-REMOVED-DATERANGES="r.open"');
    expect(checkMediaPlaylist(delta, before)).toEqual([]);
    expect(await around.text('v0.m3u8')).not.toContain('r.open');
  });

  it('lets caches keep a plain playlist for a moment only', async () => {
    expect((await around.get('v0.m3u8')).headers['cache-control']).toBe('public, max-age=1');
  });

  it('has reports of the other rungs, and none for sound alone', async () => {
    const rung = await around.text('v1.m3u8');
    expect(rung.match(/REPORT:URI="\w+/g)).toEqual(['REPORT:URI="v0', 'REPORT:URI="v2']);
    expect(await around.text('a.m3u8')).not.toContain('REPORT');
  });

  it.each([
    ['_HLS_msn=x', '_HLS_msn'],
    ['_HLS_msn=99999', '_HLS_msn'],
    ['_HLS_part=1', '_HLS_part'],
  ])('refuses %s', async (query, path) => {
    const answer = await around.get(`v0.m3u8?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(errorOf(answer)).toMatchObject({ code: 'request-invalid', details: { path } });
  });

  it('refuses a part that is too far ahead', async () => {
    const { msn } = await next('v0.m3u8');
    expect((await around.get(`v0.m3u8?_HLS_msn=${msn}&_HLS_part=40`)).status).toBe(400);
  });

  it.each(['', 'v9.m3u8', 'v0-1.m4s', 'v0-0-init-0.mp4', '../main.m3u8'])('knows no "%s"', async (path) => {
    const answer = await around.get(path);
    expect(answer.status).toBe(404);
    expect(errorOf(answer).code).toBe('not-found');
  });

  it('passes over what a client says of itself in the query', async () => {
    const said = 'CMCD=bl%3D1200%2Csid%3D%22x%22&utm=1';
    expect(await around.get(`v0.m3u8?${said}`)).toEqual(await around.get('v0.m3u8'));
    expect((await around.get(`main.m3u8?${said}`)).status).toBe(200);
    const { uri, msn, part } = await next('v0.m3u8');
    const segment = uri.replace(`-${msn}.${part}.m4s`, '-0.m4s');
    expect(await around.get(`${segment}?${said}`)).toEqual(await around.get(segment));
  });

  it('keeps ten minutes by default, in playlists that stay small by delta updates', async () => {
    const long = new OpenOrigin();
    await long.putOn(1);
    await long.run(640_000);
    const whole = await long.text('v0.m3u8');
    const delta = await long.text('v0.m3u8?_HLS_skip=YES');
    long.origin.close();
    expect(long.origin.stats().renditions[0]?.seconds).toBeGreaterThan(595);
    expect([whole.length < 40_000, delta.length < 4_000]).toEqual([true, true]);
    expect(checkMediaPlaylist(delta, whole)).toEqual([]);
  });

  it('has no segment that is still open, and none that is long gone', async () => {
    const { uri, msn, part } = await next('v0.m3u8');
    expect((await around.get(uri.replace(`.${part}.m4s`, '.m4s'))).status).toBe(404);
    const first = uri.replace(`-${msn}.${part}.m4s`, '-0.m4s');
    expect((await around.get(first)).status).toBe(200);
    await around.run(75_000);
    expect((await around.get(first)).status).toBe(404);
  });

  it('is busy when too many wait', async () => {
    const { msn } = await next('v0.m3u8');
    const waiting = [1, 2, 3].map(() => around.get(`v0.m3u8?_HLS_msn=${msn}`));
    const answer = await around.get(`v0.m3u8?_HLS_msn=${msn}`);
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect(errorOf(answer).code).toBe('server-busy');
    await around.run(2_500);
    for (const { status } of await Promise.all(waiting)) expect(status).toBe(200);
  });

  it('is busy when nothing has come for three target durations', async () => {
    await around.origin.setSource(undefined);
    await around.run(1_000);
    const { msn } = await next('v0.m3u8');
    const answer = around.get(`v0.m3u8?_HLS_msn=${msn}`);
    await around.run(8_900);
    expect(await isSettled(answer)).toBe(false);
    await around.run(200);
    expect((await answer).status).toBe(503);
  });

  it('lets a wait go whose client went away', async () => {
    const { msn } = await next('v0.m3u8');
    const controller = new AbortController();
    const answer = around.get(`v0.m3u8?_HLS_msn=${msn}`, controller.signal);
    controller.abort();
    expect((await answer).status).toBe(503);
    expect(around.origin.stats().waiters).toBe(0);
  });

  it('ends all waits when the class closes', async () => {
    const { msn } = await next('v0.m3u8');
    const answer = around.get(`v0.m3u8?_HLS_msn=${msn}`);
    around.origin.close();
    expect(errorOf(await answer).code).toBe('closed');
  });

  it('says that nothing is on air before there is anything', async () => {
    const early = new OpenOrigin();
    for (const name of ['main.m3u8', 'audio.m3u8', 'v0.m3u8', 'a.m3u8']) {
      const answer = await early.get(name);
      expect(answer.status).toBe(503);
      expect(errorOf(answer).code).toBe('nothing-on-air');
    }
  });
});
