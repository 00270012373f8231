import { fileURLToPath } from 'node:url';
import { type ClassDescriptor } from '@hope-online/protocol';
import { type SchoolServer } from '@hope-online/server';
import { checkMediaPlaylist, checkMultivariantPlaylist } from '@hope-online/server/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from './support/chromium.js';
import { cleanupsAfterAll } from './support/cleanups.js';
import { report } from './support/figures.js';
import { openSchool, tokenFor, untilHlsReady } from './support/school.js';

const cleanup = cleanupsAfterAll();
let school: SchoolServer;
let root = '';

beforeAll(async () => {
  school = await openSchool({}, cleanup);
  const headers = { authorization: `Bearer ${await tokenFor(school, 'student')}` };
  const { hlsUrl } = (await (
    await fetch(`${school.url}/classes/demo`, { headers })
  ).json()) as ClassDescriptor;
  root = new URL('.', new URL(hlsUrl, school.url)).href;
  await untilHlsReady(school);
});

async function read(name: string): Promise<string> {
  const reply = await fetch(root + name);
  expect(reply.status, `${name}: ${reply.statusText}`).toBe(200);
  return reply.text();
}

/** The blocking request that comes after a playlist: the next part of it. */
function nextQuery(playlist: string): string {
  const hint = /#EXT-X-PRELOAD-HINT:.*URI="[^"]*-(\d+)\.(\d+)\.m4s"/.exec(playlist);
  if (!hint) throw new Error(`no preload hint in\n${playlist}`);
  return `_HLS_msn=${hint[1]}&_HLS_part=${hint[2]}`;
}

describe('the playlists', () => {
  it.each(['main.m3u8', 'audio.m3u8'])('%s is a multivariant playlist by the rules', async (name) => {
    expect(checkMultivariantPlaylist(await read(name))).toEqual([]);
  });

  it.each(['v0', 'v1', 'v2', 'a'])(
    '%s keeps the rules over twelve seconds of blocking reloads',
    async (name) => {
      let playlist = await read(`${name}.m3u8`);
      expect(checkMediaPlaylist(playlist)).toEqual([]);
      const end = Date.now() + 12_000;
      let reloads = 0;
      while (Date.now() < end) {
        const next = await read(`${name}.m3u8?${nextQuery(playlist)}`);
        expect(checkMediaPlaylist(next, playlist)).toEqual([]);
        playlist = next;
        reloads++;
      }
      // Parts of half a second, of sound alone twice as long: each reload waited for one.
      expect(reloads).toBeGreaterThan(name === 'a' ? 8 : 15);
      expect(reloads).toBeLessThan(40);
    },
  );

  it('has delta updates that agree with the whole', async () => {
    const whole = await read('v0.m3u8');
    const delta = await read(`v0.m3u8?_HLS_skip=YES&${nextQuery(whole)}`);
    expect(delta).toContain('#EXT-X-SKIP:SKIPPED-SEGMENTS=');
    expect(delta.length).toBeLessThan(whole.length);
    expect(checkMediaPlaylist(delta, whole)).toEqual([]);
  });

  it('has media that caches may keep for ever, and that is there when it is hinted', async () => {
    const playlist = await read('v1.m3u8');
    const [, hinted] = /#EXT-X-PRELOAD-HINT:.*URI="([^"]+)"/.exec(playlist) ?? [];
    const reply = await fetch(root + (hinted ?? ''));
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toContain('immutable');
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    expect((await reply.arrayBuffer()).byteLength).toBeGreaterThan(500);
  });
});

/** Plays a playlist in the page with hls.js as it comes, for a while. Evaluated by the browser, so it stands alone. */
async function playPlain({ url, ms }: { url: string; ms: number }) {
  interface PlainHls {
    on(event: 'hlsError', listener: (name: string, data: { details: string; fatal: boolean }) => void): void;
    loadSource(url: string): void;
    attachMedia(video: HTMLVideoElement): void;
    readonly latency: number;
    destroy(): void;
  }
  const { Hls } = window as unknown as { Hls: new (config: object) => PlainHls };
  const video = document.createElement('video');
  video.muted = true;
  document.body.append(video);
  const hls = new Hls({ lowLatencyMode: true, enableWorker: false });
  const errors: string[] = [];
  hls.on('hlsError', (_name, data) => errors.push(`${data.details}${data.fatal ? ' (fatal)' : ''}`));
  hls.loadSource(url);
  hls.attachMedia(video);
  await video.play();
  const from = video.currentTime;
  await new Promise((resolve) => setTimeout(resolve, ms));
  const answer = {
    errors,
    playedMs: (video.currentTime - from) * 1000,
    latencyMs: hls.latency * 1000,
  };
  hls.destroy();
  video.remove();
  return answer;
}

describe('plain hls.js', () => {
  it('plays picture and sound, and sound alone, for a minute without an error', async () => {
    const browser = await launchChromium(cleanup);
    const { page } = await openPage(browser, `${school.url}/`);
    const build = fileURLToPath(new URL('hls.light.min.js', import.meta.resolve('hls.js/light')));
    await page.route('**/sdk/plain-hls.js', (route) => route.fulfill({ path: build }));
    await page.addScriptTag({ url: '/sdk/plain-hls.js' });
    const play = (name: string) => page.evaluate(playPlain, { url: root + name, ms: 60_000 });
    const [whole, sound] = await Promise.all([play('main.m3u8'), play('audio.m3u8')]);
    report('plain hls.js', { playedMs: whole.playedMs, latencyMs: whole.latencyMs });
    report('plain hls.js on sound alone', { playedMs: sound.playedMs, latencyMs: sound.latencyMs });
    expect(whole.errors).toEqual([]);
    expect(sound.errors).toEqual([]);
    expect(whole.playedMs).toBeGreaterThan(57_000);
    expect(sound.playedMs).toBeGreaterThan(57_000);
    await browser.close();
  });
});
