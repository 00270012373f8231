import { beforeAll, afterAll, describe, expect, it, vi } from 'vitest';
import { type DateRange } from '../date-range.js';
import { unlimitedReception } from '../decisions/index.js';
import { FakeMetadataTrack } from '../testing/fake-video.js';
import { SourceBench } from '../testing/source-bench.js';
import { NativeHlsSource } from './native-hls-source.js';

beforeAll(() => {
  vi.stubGlobal('MediaError', { MEDIA_ERR_SRC_NOT_SUPPORTED: 4 });
});

afterAll(() => {
  vi.unstubAllGlobals();
});

function createBench(): SourceBench<NativeHlsSource> {
  const bench = new SourceBench((context) => new NativeHlsSource(context));
  bench.session.locate();
  return bench;
}

describe('NativeHlsSource', () => {
  it('gives the playlist to the browser and is there with the first frame', async () => {
    const bench = createBench();
    bench.open();
    expect(bench.video.src).toBe('https://school.example/hls/main.m3u8');
    bench.video.readyState = 2;
    bench.video.tell('loadeddata');
    await bench.settle();
    expect([bench.outcome, bench.events]).toEqual(['open', ['attached']]);
    bench.source.close();
    expect([bench.video.src, bench.video.loads]).toEqual(['', 2]);
    expect([bench.clock.pending, bench.video.listening]).toEqual([0, 1]);
  });

  it('goes to another address when the class has one, and to the same one not again', async () => {
    const bench = createBench();
    bench.open();
    bench.session.locate({ hlsUrl: 'https://school.example/new/main.m3u8' });
    bench.session.locate({ hlsUrl: 'https://school.example/new/main.m3u8' });
    expect([bench.video.src, bench.events]).toEqual([
      'https://school.example/new/main.m3u8',
      ['attached', 'attached'],
    ]);
    bench.source.close();
    bench.session.locate({ hlsUrl: 'https://school.example/newer/main.m3u8' });
    expect(bench.video.src).toBe('');
    await bench.settle();
  });

  it.each([
    [4, 'playlist-unreachable'],
    [3, 'media-failed'],
  ])('fails to start with media error %i as %s', async (mediaError, code) => {
    const bench = createBench();
    bench.open();
    bench.video.error = { code: mediaError, message: '' };
    bench.video.tell('error');
    await bench.settle();
    expect(bench.outcome).toMatchObject({ code });
    bench.source.close();
  });

  it('has a limit for the first frame', async () => {
    const bench = createBench();
    bench.open();
    await bench.advance(bench.limits.hlsStartMs);
    expect(bench.outcome).toMatchObject({ code: 'first-frame-timeout' });
    bench.source.close();
  });

  it('tells of the date ranges that WebKit makes cues of, each once', async () => {
    const bench = createBench();
    const told: DateRange[] = [];
    bench.source.events.on('daterange', (range) => told.push(range));
    bench.open();
    const track = new FakeMetadataTrack();
    bench.video.textTracks.add(track);
    track.add(4, 'X-CUE', 'abc');
    track.add(4, 'other', 7);
    bench.video.tell('progress');
    expect(told).toEqual([]);
    bench.video.startDate = 1_000_000;
    bench.video.tell('progress');
    bench.video.tell('timeupdate');
    expect(told).toEqual([
      { id: 'X-CUE=abc', class: undefined, startMs: 1_004_000, attributes: { 'X-CUE': 'abc' } },
    ]);
    bench.source.close();
    expect(bench.video.listening).toBe(1);
  });

  it('tells of failures and of the end in mid-class', async () => {
    const bench = createBench();
    bench.open();
    bench.video.readyState = 2;
    bench.video.tell('loadeddata');
    await bench.settle();
    bench.video.error = { code: 2, message: 'network' };
    bench.video.tell('error');
    bench.video.tell('ended');
    expect(bench.events).toEqual(['attached', 'media-failed', 'nothing-on-air']);
    bench.source.close();
  });

  it('moves between picture and sound alone, and tells of its window', async () => {
    const bench = createBench();
    bench.open();
    bench.video.readyState = 2;
    bench.video.tell('loadeddata');
    await bench.settle();
    bench.source.prefer({ ...unlimitedReception, picture: 'lowest' });
    expect(bench.events).toEqual(['attached']);
    bench.source.prefer({ ...unlimitedReception, picture: 'none' });
    expect([bench.video.src, bench.events]).toEqual([
      'https://school.example/hls/audio.m3u8',
      ['attached', 'attached'],
    ]);
    expect(bench.source.window).toBeUndefined();
    bench.video.startDate = 10_000;
    bench.video.seekable = { length: 1, start: () => 2, end: () => 30 };
    expect(bench.source.window).toEqual({ startMs: 12_000, liveMs: 40_000 });
    bench.source.seek(15_000);
    expect(bench.video.currentTime).toBe(5);
    bench.source.seek('live');
    expect(bench.video.currentTime).toBe(30);
    bench.source.close();
  });

  it('dates the picture by the browser’s start date', async () => {
    const bench = createBench();
    bench.open();
    bench.video.currentTime = 2;
    expect(bench.source.clock.now()).toBeUndefined();
    bench.video.startDate = 10_000;
    expect(bench.source.clock.now()).toMatchObject({ captureMs: 12_000, source: 'playlist' });
    bench.source.close();
  });
});
