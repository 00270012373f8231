import { beforeEach, describe, expect, it } from 'vitest';
import { FakeHls } from '../testing/fake-hls.js';
import { SourceBench } from '../testing/source-bench.js';
import { HlsSource } from './hls-source.js';

let bench: SourceBench<HlsSource>;

beforeEach(() => {
  FakeHls.made = [];
  FakeHls.supported = true;
  bench = new SourceBench((context) => new HlsSource(context, () => Promise.resolve(FakeHls.asClass)));
  bench.session.locate();
});

function hls(): FakeHls {
  const last = FakeHls.made.at(-1);
  if (!last) throw new Error('hls.js was not started');
  return last;
}

async function start(): Promise<void> {
  bench.open();
  await bench.settle();
  hls().parse();
  bench.video.readyState = 2;
  await bench.advance(100);
}

describe('HlsSource', () => {
  it('opens the class’s playlist and is there with the first frame', async () => {
    bench.open();
    await bench.settle();
    expect(hls().asked).toEqual(['load https://school.example/hls/main.m3u8', 'attach']);
    expect([bench.outcome, bench.source.step, bench.events]).toEqual(['pending', 'playlist', ['attached']]);
    hls().parse();
    expect(bench.source.step).toBe('first-frame');
    bench.video.readyState = 2;
    await bench.advance(100);
    expect([bench.outcome, bench.source.step]).toEqual(['open', 'playing']);
    bench.source.close();
  });

  it('runs hls.js for low latency, within bounds', async () => {
    bench.open();
    await bench.settle();
    expect(hls().config).toMatchObject({
      lowLatencyMode: true,
      enableWorker: false,
      liveMaxLatencyDurationCount: 6,
    });
    // A seek under way must not meet a change of rate.
    expect(hls().config['maxLiveSyncPlaybackRate']).toBeUndefined();
    hls().parse();
    bench.video.readyState = 2;
    await bench.advance(100);
    expect(hls().config['maxLiveSyncPlaybackRate']).toBe(1.1);
    expect(hls().config['backBufferLength']).toBeLessThan(60);
    bench.source.close();
  });

  it('refuses a browser without Media Source Extensions', async () => {
    FakeHls.supported = false;
    bench.open();
    await bench.settle();
    expect(bench.outcome).toMatchObject({ code: 'codec-unsupported' });
  });

  it('says so when its code can not be loaded', async () => {
    const broken = new SourceBench(
      (context) => new HlsSource(context, () => Promise.reject(new TypeError('404'))),
    );
    broken.session.locate();
    broken.open();
    await broken.settle();
    expect(broken.outcome).toMatchObject({ code: 'transport-failed' });
    expect(broken.source.step).toBe('module');
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

    const other = new SourceBench(
      (context) => new HlsSource(context, () => Promise.resolve(FakeHls.asClass)),
    );
    other.session.locate();
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

  it('begins at the live edge, and goes on there after a pause', async () => {
    await start();
    bench.video.tell('play');
    expect(bench.video.currentTime).toBe(0);
    hls().latency = 9;
    bench.video.tell('play');
    expect(bench.video.currentTime).toBe(100);
    bench.source.close();
  });

  it('dates the picture by the playlist, and tells numbers', async () => {
    await start();
    hls().latestLevelDetails = { fragments: [{ start: 0, programDateTime: 5000 }] };
    bench.video.showFrame({ mediaTime: 1 });
    bench.video.currentTime = 1;
    expect(bench.source.clock.now()).toMatchObject({ captureMs: 6000 });
    expect(await bench.source.sample()).toMatchObject({ framesDecoded: 100, bandwidth: 5e6 });
    expect(await bench.source.progress()).toBe(1);
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

    const early = new SourceBench(
      (context) => new HlsSource(context, () => Promise.resolve(FakeHls.asClass)),
    );
    early.session.locate();
    early.open();
    early.scope.abort(new Error('left'));
    await early.settle();
    expect([early.clock.pending, early.outcome]).toEqual([0, expect.objectContaining({ code: 'closed' })]);
  });
});
