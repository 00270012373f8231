import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { LessonOnAir } from '../ingest/lesson-on-air.js';
import { readLessonFile } from '../ingest/read-lesson-file.js';
import { MediasoupSfu } from '../sfu/mediasoup-sfu.js';
import { systemClock } from '../system-clock.js';
import { checkMediaPlaylist } from './conformance/check-media-playlist.js';
import { checkMultivariantPlaylist } from './conformance/multivariant-rules.js';
import { LiveOrigin } from './live-origin.js';
import { readFragments, type ReadRun } from './testing/fragment-reader.js';

const demoLesson = fileURLToPath(new URL('../../lessons/angles-of-a-triangle.mp4', import.meta.url));

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

/** The demo lesson on air through a real media worker, and an origin with real codecs that reads it. */
async function openLesson() {
  const sfu = await MediasoupSfu.start({ listenIp: '127.0.0.1', port: 0, workers: 1 });
  cleanups.push(() => sfu.close());
  const room = await sfu.createRoom();
  const lesson = await readLessonFile(demoLesson);
  const onAir = await LessonOnAir.start(room, lesson, { clock: systemClock, loop: true });
  cleanups.push(() => onAir.close());
  const origin = new LiveOrigin(systemClock);
  cleanups.push(() => origin.close());
  const ready = new Promise<void>((resolve) => origin.onReady(resolve));
  await origin.setSource({
    id: 'lesson',
    video: await room.tap(onAir.videoProducerId),
    audio: await room.tap(onAir.audioProducerId),
    clockOffsetMs: () => 0,
  });
  await ready;
  const get = async (url: string) => {
    const [path = '', query] = url.split('?');
    const { status, body } = await origin.respond({ path, query: new URLSearchParams(query) });
    expect(status, `${url}: ${String(body).slice(0, 200)}`).toBe(200);
    return body;
  };
  return { origin, onAir, get };
}

/** Follows a playlist as a player does, part by part. */
async function follow(get: (url: string) => Promise<string | Uint8Array>, name: string, reloads: number) {
  let playlist = String(await get(name));
  const problems = checkMediaPlaylist(playlist);
  for (let reload = 0; reload < reloads; reload++) {
    const hint = /HINT:.*-(\d+)\.(\d+)\.m4s"/.exec(playlist);
    const next = String(await get(`${name}?_HLS_msn=${hint?.[1]}&_HLS_part=${hint?.[2]}`));
    problems.push(...checkMediaPlaylist(next, playlist));
    playlist = next;
  }
  return { playlist, problems };
}

/** Ticks of a track in runs of fragments, and whether each follows the one before without a hole. */
function trackOf(runs: readonly ReadRun[], trackId: number) {
  const own = runs.filter((run) => run.trackId === trackId);
  const ends = own.map(({ start, samples }) => samples.reduce((sum, { duration }) => sum + duration, start));
  const holes = own.slice(1).map((run, index) => run.start - (ends[index] ?? 0));
  return { start: own[0]?.start ?? 0, end: ends.at(-1) ?? 0, holes };
}

describe('LiveOrigin on a real media worker', () => {
  it('serves the lesson by the rules, in step with its clock', async () => {
    const { origin, onAir, get } = await openLesson();
    expect(checkMultivariantPlaylist(String(await get('main.m3u8')))).toEqual([]);
    expect(checkMultivariantPlaylist(String(await get('audio.m3u8')))).toEqual([]);

    const names = ['v0.m3u8', 'v1.m3u8', 'v2.m3u8', 'a.m3u8'];
    const followed = await Promise.all(names.map((name) => follow(get, name, 10)));
    expect(followed.flatMap(({ problems }) => problems)).toEqual([]);

    for (const { playlist } of followed) {
      const dates = [...playlist.matchAll(/DATE-TIME:(.*)/g)].map(([, date = '']) => Date.parse(date));
      const sinceStart = (dates[0] ?? 0) - onAir.startedAtMs;
      expect(sinceStart).toBeGreaterThan(-50);
      expect(sinceStart).toBeLessThan(3_000);
    }
    expect(origin.stats()).toMatchObject({ lostPackets: 0, encoderFailures: 0 });
  });

  it('has picture and sound without a hole, in frames of the lesson', async () => {
    const { get } = await openLesson();
    const { playlist } = await follow(get, 'v1.m3u8', 8);
    const segments = playlist.match(/^v1-.*\.m4s$/gm) ?? [];
    expect(segments.length).toBeGreaterThanOrEqual(2);
    const bytes = await Promise.all(segments.map((uri) => get(uri)));
    const runs = bytes.flatMap((body) => readFragments(body as Uint8Array));
    const video = trackOf(runs, 1);
    const sound = trackOf(runs, 2);
    expect(Math.max(...video.holes.map(Math.abs))).toBeLessThanOrEqual(1);
    expect(sound.holes.every((hole) => hole === 0)).toBe(true);
    expect(Math.abs(video.start - sound.start)).toBeLessThan(0.05 * 90_000);
    // The lesson has 20 frames a second.
    const lengths = runs
      .filter((run) => run.trackId === 1)
      .flatMap(({ samples }) => samples.map((s) => s.duration));
    expect(lengths.every((length) => Math.abs(length - 4_500) < 200)).toBe(true);
  });
});
