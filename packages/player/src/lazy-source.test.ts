import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { unlimitedReception } from './decisions/index.js';
import { LazySource } from './lazy-source.js';
import { type PlaybackSource, type SourceFactory } from './playback-source.js';
import { FakeSource } from './testing/fake-source.js';
import { SourceBench } from './testing/source-bench.js';

/** A source whose code comes, or fails to, as a test says. */
class LazyBench extends SourceBench<PlaybackSource> {
  readonly real: FakeSource;
  readonly arrive: () => void;
  readonly miss: (error: Error) => void;

  constructor() {
    const real = new FakeSource('webrtc');
    let settle: { arrive: (code: SourceFactory) => void; miss: (error: Error) => void } | undefined;
    const code = new Promise<SourceFactory>((arrive, miss) => (settle = { arrive, miss }));
    super((context) => new LazySource('webrtc', () => code, context));
    this.real = real;
    this.arrive = () => settle?.arrive(() => real);
    this.miss = (error) => settle?.miss(error);
  }
}

describe('LazySource', () => {
  it('opens the path when its code is there, and is what that is from then on', async () => {
    const bench = new LazyBench();
    const { source, real } = bench;
    bench.open();
    await bench.settle();
    expect([source.step, source.window, source.mending, source.clock.now()]).toEqual([
      'module',
      undefined,
      false,
      undefined,
    ]);
    expect([await source.progress(), await source.sample()]).toEqual([0, {}]);
    bench.arrive();
    await bench.settle();
    expect(source.step).toBe('first-frame');
    real.showFirstFrame();
    await bench.settle();
    expect([bench.outcome, bench.events]).toEqual(['open', ['attached']]);
    const ranges: string[] = [];
    source.events.on('daterange', ({ id }) => ranges.push(id));
    real.events.emit('daterange', { id: 'cue-1', class: undefined, startMs: 0, attributes: {} });
    expect(ranges).toEqual(['cue-1']);
    real.window = { startMs: 1, liveMs: 2 };
    real.moment = { captureMs: 5, errMs: 1, source: 'capture' };
    real.mending = true;
    real.reached = 7;
    expect([source.window, source.clock.now(), source.mending]).toEqual([real.window, real.moment, true]);
    expect([await source.progress(), (await source.sample()).framesDecoded]).toEqual([7, 7]);
    real.fail(new HopeError('transport-failed', 'gone'));
    expect(bench.events).toEqual(['attached', 'transport-failed']);
    expect(bench.clock.pending).toBe(0);
  });

  it('hands on what was said before: the last wish, the last place, and what is known of the link', async () => {
    const bench = new LazyBench();
    const { source, real } = bench;
    const wish = { ...unlimitedReception, picture: 'none' } as const;
    source.prefer(unlimitedReception);
    source.prefer(wish);
    source.seek(1_000);
    source.seek(2_000);
    source.expectBandwidth(300_000);
    bench.open();
    bench.arrive();
    await bench.settle();
    expect([real.wishes, real.seeks, real.expected]).toEqual([[wish], [2_000], [300_000]]);
    source.expectBandwidth(200_000);
    expect(real.expected).toEqual([300_000, 200_000]);
    source.prefer(unlimitedReception);
    source.seek('live');
    expect([real.wishes, real.seeks]).toEqual([
      [wish, unlimitedReception],
      [2_000, 'live'],
    ]);
  });

  it('says that its code is late, or can not be had', async () => {
    const late = new LazyBench();
    late.open();
    await late.advance(late.limits.moduleMs);
    expect(late.outcome).toMatchObject({ code: 'transport-timeout' });
    const missing = new LazyBench();
    missing.open();
    missing.miss(new TypeError('offline'));
    await missing.settle();
    expect(missing.outcome).toMatchObject({ code: 'transport-failed', cause: new TypeError('offline') });
    expect(missing.source.step).toBe('module');
  });

  it.each(['closed', 'called off'])('makes nothing once it is %s, though its code comes', async (how) => {
    const bench = new LazyBench();
    bench.open();
    if (how === 'closed') bench.source.close();
    else bench.scope.abort(new HopeError('closed', 'enough'));
    bench.arrive();
    await bench.settle();
    expect(bench.outcome).toMatchObject({ code: 'closed' });
    expect([bench.source.step, bench.clock.pending]).toEqual(['module', 0]);
  });

  it('closes what it has opened', async () => {
    const bench = new LazyBench();
    bench.open();
    bench.arrive();
    await bench.settle();
    bench.source.close();
    bench.source.close();
    expect(bench.real.closed).toBe(true);
  });
});
