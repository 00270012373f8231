import { beforeEach, describe, expect, it } from 'vitest';
import { unlimitedReception } from '../decisions/index.js';
import { FakeHls } from '../testing/fake-hls.js';
import { HlsBench } from '../testing/hls-bench.js';
import { SourceBench } from '../testing/source-bench.js';
import { HlsSource } from './hls-source.js';

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

describe('HlsSource, between picture and sound alone', () => {
  it('begins anew with sound alone where that is wanted before anything plays', async () => {
    bench.open();
    await bench.settle();
    const first = hls();
    first.parse();
    bench.source.prefer({ ...unlimitedReception, picture: 'none' });
    await bench.settle();
    expect(first.asked.at(-1)).toBe('destroy');
    expect(hls().asked).toEqual(['load https://school.example/hls/audio.m3u8', 'attach']);
    expect(fetched).toEqual([
      'https://school.example/hls/main.m3u8',
      'https://school.example/hls/audio.m3u8',
    ]);
    await showFirst();
    expect([bench.outcome, bench.source.step]).toEqual(['open', 'playing']);
    expect(FakeHls.made).toHaveLength(2);
    bench.source.close();
  });

  it('ends with its reason when it is closed while it begins anew', async () => {
    bench.open();
    await bench.settle();
    bench.source.prefer({ ...unlimitedReception, picture: 'none' });
    await bench.settle();
    bench.source.close();
    await bench.settle();
    expect(bench.outcome).toMatchObject({ code: 'closed' });
    expect(hls().asked.at(-1)).toBe('destroy');
  });

  it('fetches nothing of sound alone before its code is there', async () => {
    let load: (HlsClass: typeof FakeHls.asClass) => void = () => undefined;
    const slow = new SourceBench(
      (context) =>
        new HlsSource(context, {
          loadHls: () => new Promise((resolve) => (load = resolve)),
          fetch: (url) => {
            fetched.push(url);
            return Promise.reject(new Error('no network'));
          },
        }),
    );
    slow.session.locate();
    slow.source.prefer({ ...unlimitedReception, picture: 'none' });
    slow.open();
    await slow.settle();
    expect(fetched).toEqual([]);
    load(FakeHls.asClass);
    await slow.settle();
    expect(fetched).toEqual(['https://school.example/hls/audio.m3u8']);
    slow.source.close();
  });

  it('stops fetching a picture that is not wanted any more while its code still comes', async () => {
    let load: (HlsClass: typeof FakeHls.asClass) => void = () => undefined;
    const signals: AbortSignal[] = [];
    const slow = new SourceBench(
      (context) =>
        new HlsSource(context, {
          loadHls: () => new Promise((resolve) => (load = resolve)),
          fetch: (url, { signal }) => {
            fetched.push(url.replace(/^.*\//, ''));
            signals.push(signal);
            return new Promise(() => undefined);
          },
        }),
    );
    slow.session.locate();
    slow.open();
    await slow.settle();
    slow.source.prefer({ ...unlimitedReception, picture: 'none' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    slow.source.prefer(unlimitedReception);
    load(FakeHls.asClass);
    await slow.settle();
    expect(fetched).toEqual(['main.m3u8', 'main.m3u8']);
    expect(hls().asked[0]).toContain('main.m3u8');
    slow.source.close();
  });

  it('moves to sound alone and back on the same element', async () => {
    await start();
    const [first] = FakeHls.made;
    bench.source.prefer({ ...unlimitedReception, picture: 'none' });
    await bench.settle();
    // What it loads would take the line from the sound.
    expect(first?.asked.slice(-2)).toEqual(['stop', 'destroy']);
    expect(hls().asked).toEqual(['load https://school.example/hls/audio.m3u8', 'attach']);
    expect([bench.source.mending, bench.events]).toEqual([true, ['attached', 'attached']]);
    await showFirst();
    expect(bench.source.mending).toBe(false);
    bench.source.prefer(unlimitedReception);
    await bench.settle();
    expect(hls().asked[0]).toBe('load https://school.example/hls/main.m3u8');
    bench.source.close();
    await bench.settle();
    expect([bench.clock.pending, bench.events.at(-1)]).toEqual([0, 'attached']);
  });

  it('tells of no bandwidth that was measured before the picture was given up, and of none of a picture that stands', async () => {
    let answer = () => {};
    const slow = new SourceBench(
      (context) =>
        new HlsSource(context, {
          loadHls: () => Promise.resolve(FakeHls.asClass),
          fetch: () => new Promise((_, reject) => (answer = () => reject(new Error('no network')))),
        }),
    );
    FakeHls.made = [];
    slow.session.locate();
    slow.open();
    await slow.settle();
    hls().parse();
    slow.video.readyState = 2;
    slow.video.tell('loadeddata');
    await slow.settle();
    hls().buffer();
    expect([(await slow.source.sample()).bandwidth, slow.source.mending]).toEqual([5e6, false]);
    slow.source.prefer({ ...unlimitedReception, picture: 'none' });
    await slow.settle();
    expect([(await slow.source.sample()).bandwidth, slow.source.mending]).toEqual([undefined, true]);
    answer();
    slow.source.close();
  });

  it('takes the last word where the wish changes faster than the playlists', async () => {
    await start();
    bench.source.prefer({ ...unlimitedReception, picture: 'none' });
    bench.source.prefer(unlimitedReception);
    await bench.settle();
    expect(hls().asked[0]).toBe('load https://school.example/hls/main.m3u8');
    expect(FakeHls.made).toHaveLength(2);
    bench.source.close();
  });

  it('begins with the picture that the sound was found to have room for', async () => {
    await start();
    bench.source.prefer({ ...unlimitedReception, picture: 'none' });
    await bench.settle();
    await showFirst();
    hls().bandwidthEstimate = 300_000;
    hls().buffer();
    bench.source.prefer(unlimitedReception);
    await bench.settle();
    expect(hls().config).toMatchObject({ abrEwmaDefaultEstimate: 240_000 });
    bench.source.close();
  });

  it('fails when the other playlist does not come', async () => {
    await start();
    bench.source.prefer({ ...unlimitedReception, picture: 'none' });
    await bench.advance(bench.limits.hlsStartMs);
    expect(bench.events.at(-1)).toBe('playlist-unreachable');
    bench.source.close();
  });

  it('stays where its viewer has gone back to, when it moves to sound alone', async () => {
    await start();
    bench.source.seek(1_001_000);
    await bench.advance(200);
    bench.source.prefer({ ...unlimitedReception, picture: 'none' });
    await bench.settle();
    bench.video.currentTime = 4.5;
    await showFirst();
    expect(bench.video.currentTime).toBe(1);
    bench.source.close();
  });
});
