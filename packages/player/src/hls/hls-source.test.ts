import type { HlsConfig, LoaderContext } from 'hls.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { type DateRange } from '../date-range.js';
import { unlimitedReception } from '../decisions/index.js';
import { fakeDetails, FakeHls } from '../testing/fake-hls.js';
import { HlsBench } from '../testing/hls-bench.js';
import { SourceBench } from '../testing/source-bench.js';
import { HlsSource } from './hls-source.js';

type LoaderClass = HlsConfig['loader'];

let bench: SourceBench<HlsSource>;
let fetched: string[];
let hls: () => FakeHls;
let showFirst: () => Promise<void>;
let start: () => Promise<void>;

beforeEach(() => {
  const opened = new HlsBench();
  bench = opened.made;
  fetched = opened.fetched;
  hls = () => opened.hls;
  showFirst = () => opened.showFirst();
  start = () => opened.start();
});

describe('HlsSource', () => {
  it('opens the class’s playlist and is there with the first frame', async () => {
    bench.open();
    await bench.settle();
    expect(fetched).toEqual(['https://school.example/hls/main.m3u8']);
    expect(hls().asked).toEqual(['load https://school.example/hls/main.m3u8', 'attach']);
    expect([bench.outcome, bench.source.step, bench.events]).toEqual(['pending', 'playlist', ['attached']]);
    hls().parse();
    expect(bench.source.step).toBe('first-frame');
    bench.video.readyState = 2;
    bench.video.tell('loadeddata');
    await bench.settle();
    expect([bench.outcome, bench.source.step]).toEqual(['open', 'playing']);
    bench.source.close();
  });

  it('asks for the media at once where the descriptor has told where the live end is', async () => {
    const opened = new HlsBench(true);
    const informed = opened.made;
    const end = '#EXT-X-SERVER-CONTROL:PART-HOLD-BACK=1.5\n#EXT-X-MAP:URI="i.mp4"\n#EXTINF:2,\ns0.m4s\n';
    const main = '#EXT-X-STREAM-INF:BANDWIDTH=300000\nv0.m3u8\n';
    informed.session.locate({ hlsOpening: { main, ends: [{ uri: 'v0.m3u8', text: end }] } });
    informed.open();
    await informed.settle();
    const root = 'https://school.example/hls';
    expect(opened.fetched).toEqual([`${root}/v0.m3u8`, `${root}/i.mp4`, `${root}/s0.m4s`]);
    informed.source.close();
  });

  it('runs hls.js for low latency, within bounds, and holds the latency itself', async () => {
    bench.open();
    await bench.settle();
    const { config } = hls();
    expect(config).toMatchObject({ lowLatencyMode: true, enableWorker: false });
    expect(config).toMatchObject({ maxLiveSyncPlaybackRate: 1, liveSyncOnStallIncrease: 0 });
    expect(config['backBufferLength']).toBeLessThan(60);
    // With any of these hls.js would no longer heed PART-HOLD-BACK.
    expect(Object.keys(config).filter((name) => name.startsWith('liveSyncDuration'))).toEqual([]);
    bench.source.close();
  });

  it('plays on by another address of the same class, and begins nothing anew', async () => {
    await start();
    const made = FakeHls.made.length;
    bench.session.locate({ hlsUrl: 'https://school.example/new/main.m3u8' });
    expect(hls().levels.map(({ url }) => url)).toEqual([
      ['https://school.example/new/v0.m3u8'],
      ['https://school.example/new/v1.m3u8'],
      ['https://school.example/new/v2.m3u8'],
    ]);
    const loader = new (hls().config['loader'] as LoaderClass)({} as HlsConfig);
    loader.load({ url: 'https://school.example/hls/v0/s1.m4s' } as LoaderContext, {} as never, {} as never);
    expect(loader.context?.url).toBe('https://school.example/new/v0/s1.m4s');
    expect([FakeHls.made.length, hls().asked.length, bench.events]).toEqual([made, 2, ['attached']]);
    bench.source.close();
    expect(bench.session.listeners).toBe(0);
  });

  it('begins with the address that is good by then', async () => {
    bench.open();
    bench.session.locate({ hlsUrl: 'https://school.example/new/main.m3u8' });
    await bench.settle();
    expect(hls().asked[0]).toBe('load https://school.example/new/main.m3u8');
    bench.source.close();
  });

  it('refuses a browser without Media Source Extensions', async () => {
    FakeHls.supported = false;
    bench.open();
    await bench.settle();
    expect(bench.outcome).toMatchObject({ code: 'codec-unsupported' });
    bench.source.close();
  });

  it('says so when its code can not be loaded', async () => {
    const broken = new SourceBench(
      (context) => new HlsSource(context, { loadHls: () => Promise.reject(new TypeError('404')) }),
    );
    broken.session.locate();
    broken.open();
    await broken.settle();
    expect(broken.outcome).toMatchObject({ code: 'transport-failed' });
    expect(broken.source.step).toBe('module');
    broken.source.close();
  });

  it('fails with what the server answered', async () => {
    bench.open();
    await bench.settle();
    hls().fail('network', 'manifestLoadError', { response: { url: '', code: 404 } });
    await bench.settle();
    expect(bench.outcome).toMatchObject({
      code: 'playlist-unreachable',
      details: { received: 'manifestLoadError (404)' },
    });
    bench.source.close();
  });

  it('has a limit for the playlist, and for the first frame', async () => {
    bench.open();
    await bench.advance(bench.limits.hlsStartMs);
    expect(bench.outcome).toMatchObject({ code: 'playlist-unreachable' });
    bench.source.close();

    const other = new HlsBench().made;
    other.open();
    await other.settle();
    hls().parse();
    await other.advance(other.limits.hlsStartMs);
    expect(other.outcome).toMatchObject({ code: 'first-frame-timeout' });
    other.source.close();
  });

  it('goes on loading after the network failed in mid-class', async () => {
    await start();
    hls().fail('network', 'levelLoadTimeOut');
    hls().fail('network', 'fragLoadError');
    await bench.advance(1000);
    expect(hls().asked.filter((call) => call === 'start')).toHaveLength(1);
    expect(bench.events).toEqual(['attached']);
    bench.source.close();
  });

  it('has hls.js go on after a segment of which it has some parts from another rendition', async () => {
    await start();
    const parts = [false, true, true, false].map((loaded) => ({ loaded, gap: false }));
    const given = () => parts.map(({ gap }) => gap);
    hls().latestLevelDetails = { ...fakeDetails(), partList: parts };
    bench.video.buffered = { length: 1, start: () => 0, end: () => 5 };
    hls().update();
    expect(given()).toEqual([false, false, false, false]);
    await bench.advance(100);
    // The one that it would wait for, and not the one that is to come.
    expect(given()).toEqual([true, false, false, false]);
    bench.source.close();
  });

  it('leaves loading alone that goes on, or is not needed', async () => {
    await start();
    const parts = [false, true].map((loaded) => ({ loaded, gap: false }));
    hls().latestLevelDetails = { ...fakeDetails(), partList: parts };
    bench.video.buffered = { length: 1, start: () => 0, end: () => 5.5 };
    hls().update();
    await bench.advance(100);
    bench.video.paused = true;
    bench.video.buffered = { length: 1, start: () => 0, end: () => 5 };
    hls().update();
    await bench.advance(100);
    bench.video.paused = false;
    hls().update();
    bench.source.close();
    await bench.advance(100);
    expect(parts.map(({ gap }) => gap)).toEqual([false, false]);
  });

  it('mends a decoder once, and gives up when it fails again at once', async () => {
    await start();
    hls().fail('media', 'bufferAppendError');
    expect(hls().asked.at(-1)).toBe('recover');
    await bench.advance(4000);
    hls().fail('media', 'bufferAppendError');
    expect(bench.events.at(-1)).toBe('media-failed');
    bench.source.close();
  });

  it('passes over what hls.js mends by itself', async () => {
    await start();
    hls().fail('media', 'bufferStalledError', { fatal: false });
    expect(hls().asked).toHaveLength(2);
    bench.source.close();
  });

  it('says that nothing is on air when the playlist ends', async () => {
    await start();
    bench.video.tell('ended');
    expect(bench.events.at(-1)).toBe('nothing-on-air');
    bench.source.close();
  });

  it('dates the picture by the playlist, and tells numbers', async () => {
    await start();
    bench.video.showFrame({ mediaTime: 4.5 });
    expect(bench.source.clock.now()).toMatchObject({ captureMs: 1_004_500 });
    // Nothing has been loaded yet: what hls.js tells is what it was told.
    expect((await bench.source.sample()).bandwidth).toBeUndefined();
    hls().buffer();
    expect(await bench.source.sample()).toMatchObject({
      framesDecoded: 100,
      bandwidth: 5e6,
      targetLatency: 1.5,
      liveLatency: 1.5,
      freezeCount: 0,
      frozenMs: 0,
    });
    expect(await bench.source.progress()).toBe(4.5);
    bench.source.close();
  });

  it('counts on what the other path has found the link to carry, before it has begun and while it plays', async () => {
    bench.source.expectBandwidth(200_000);
    await start();
    expect(hls().config).toMatchObject({ abrEwmaDefaultEstimate: 160_000 });
    hls().buffer();
    bench.source.expectBandwidth(100_000);
    expect(hls().bandwidthEstimate).toBe(80_000);
    bench.source.close();
  });

  it('has not moved where its playhead is put before there is something to show', async () => {
    await start();
    const { video } = bench;
    expect(await bench.source.progress()).toBe(4.5);
    Object.assign(video, { currentTime: 7, readyState: 1 });
    expect(await bench.source.progress()).toBe(4.5);
    Object.assign(video, { seeking: true, readyState: 4 });
    expect(await bench.source.progress()).toBe(4.5);
    video.seeking = false;
    expect(await bench.source.progress()).toBe(7);
    bench.source.close();
  });

  it('tells of the date ranges of its playlists, whenever those come', async () => {
    const told: DateRange[] = [];
    bench.source.events.on('daterange', (range) => told.push(range));
    bench.open();
    await bench.settle();
    hls().update([{ id: 'cue-1' }, { id: 'broken', isValid: false }]);
    hls().update([{ id: 'cue-1' }, { id: 'cue-2' }]);
    expect(told.map(({ id }) => id)).toEqual(['cue-1', 'cue-1', 'cue-2']);
    expect(told[0]).toEqual({
      id: 'cue-1',
      class: 'online.hope.quiz',
      startMs: 5_000,
      attributes: { ID: 'cue-1', CLASS: 'online.hope.quiz', 'X-CUE': 'cue of cue-1' },
    });
    bench.source.close();
  });

  it('counts freezes', async () => {
    await start();
    bench.video.tell('waiting');
    await bench.advance(700);
    bench.video.tell('playing');
    expect(await bench.source.sample()).toMatchObject({ freezeCount: 1, frozenMs: 700 });
    bench.source.close();
  });

  it('begins with the rendition that the wish and a remembered bandwidth allow', async () => {
    const remembering = new SourceBench(
      (context) =>
        new HlsSource(
          { ...context, bandwidth: 2_000_000 },
          { loadHls: () => Promise.resolve(FakeHls.asClass) },
        ),
    );
    remembering.session.locate();
    remembering.source.prefer({ ...unlimitedReception, maxHeight: 720 });
    remembering.open();
    await remembering.settle();
    hls().parse();
    expect([hls().startLevel, hls().autoLevelCapping]).toEqual([1, 2]);
    remembering.source.prefer({ ...unlimitedReception, maxHeight: 300 });
    expect(hls().autoLevelCapping).toBe(1);
    remembering.source.prefer({ ...unlimitedReception, picture: 'lowest' });
    expect(hls().autoLevelCapping).toBe(0);
    remembering.source.close();
  });

  it('spares a device that drops frames the next rendition', async () => {
    await start();
    hls().currentLevel = 2;
    await bench.advance(5_000);
    bench.video.quality = { totalVideoFrames: 200, droppedVideoFrames: 60 };
    await bench.advance(5_000);
    expect(hls().autoLevelCapping).toBe(1);
    bench.source.close();
  });

  it('has a window by class time, and goes to a moment of it', async () => {
    await start();
    expect(bench.source.window).toEqual({ startMs: 1_000_000, liveMs: 1_004_500 });
    bench.source.seek(1_001_000);
    expect(bench.video.currentTime).toBe(1);
    bench.source.seek(5);
    expect(bench.video.currentTime).toBe(0);
    bench.source.seek('live');
    expect(bench.video.currentTime).toBe(4.5);
    bench.source.close();
    expect(bench.source.window).toBeUndefined();
  });

  it('begins at a moment that was asked for before it had begun', async () => {
    bench.open();
    bench.source.seek(1_002_000);
    await bench.settle();
    await showFirst();
    expect(bench.video.currentTime).toBe(2);
    bench.source.close();
  });

  it('leaves nothing behind, whenever it is closed', async () => {
    await start();
    hls().fail('network', 'fragLoadError');
    bench.source.close();
    bench.source.close();
    hls().fail('network', 'fragLoadError');
    expect(hls().asked.filter((call) => call === 'destroy')).toHaveLength(1);
    expect([bench.clock.pending, bench.video.listening]).toEqual([0, 1]);

    const early = new HlsBench().made;
    early.open();
    early.scope.abort(new Error('left'));
    await early.settle();
    expect([early.clock.pending, early.outcome]).toEqual([0, expect.objectContaining({ code: 'closed' })]);
  });
});
