import { HopeError } from '@hope-online/protocol';
import { settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { type PathChange } from './decisions/index.js';
import { lessonStage, producer } from './testing/fake-class-session.js';
import { PlayerBench } from './testing/player-bench.js';

/** A bench with HLS on the screen, because WebRTC could not be had. */
async function benchOnHls(): Promise<PlayerBench> {
  const bench = new PlayerBench();
  bench.session.join();
  bench.source('webrtc').fail(new HopeError('transport-timeout', 'no way through'));
  await settle();
  await bench.showFirstFrame('hls');
  return bench;
}

describe('LivePlayer', () => {
  it('begins with both paths and plays the first that is there', async () => {
    const bench = new PlayerBench();
    bench.session.join();
    expect(bench.open).toEqual(['webrtc', 'hls']);
    await bench.showFirstFrame('webrtc');
    expect(bench.open).toEqual(['webrtc']);
    expect(bench.player.currentPath).toBe('webrtc');
    expect(bench.video.paused).toBe(false);
    expect(bench.events).toEqual(['none → webrtc: started', 'playing']);
    expect(bench.memory.noted).toEqual(['worked']);
    bench.player.close();
  });

  it('plays HLS when WebRTC does not start', async () => {
    const bench = await benchOnHls();
    expect(bench.open).toEqual(['hls']);
    expect(bench.events).toEqual(['none → hls: transport-timeout', 'playing']);
    expect(bench.memory.noted).toEqual(['failed']);
    bench.player.close();
  });

  it('goes down to HLS when nothing arrives, makes before it breaks, and tells why', async () => {
    const bench = new PlayerBench();
    const changes: PathChange[] = [];
    bench.player.on('pathchange', (change) => changes.push(change));
    await bench.play();
    await bench.watch(5_000);
    await bench.clock.advance(300);
    expect(bench.open).toEqual(['webrtc', 'hls']);
    await bench.clock.advance(200);
    const [first, second] = bench.videos;
    await bench.showFirstFrame('hls');
    expect([first.attributes.has('data-shown'), second.attributes.has('data-shown')]).toEqual([false, true]);
    expect(bench.open).toEqual(['webrtc', 'hls']);
    await bench.clock.advance(200);
    expect(bench.open).toEqual(['hls']);
    const { from, to, reason, evidence, gapMs } = changes[1] ?? {};
    expect({ from, to, reason }).toEqual({ from: 'webrtc', to: 'hls', reason: 'picture-frozen' });
    expect(evidence).toMatchObject({ stillMs: expect.any(Number), silentMs: expect.any(Number) });
    expect(gapMs).toBeGreaterThanOrEqual(500);
    expect(gapMs).toBeLessThanOrEqual(600);
    bench.player.close();
  });

  it.each([0, 30, 70])(
    'shows a standby 400 ms after the last frame, whenever that came (%i ms)',
    async (offMs) => {
      const bench = new PlayerBench({ policy: { standby: 'warm' } });
      await bench.play();
      await bench.showFirstFrame('hls');
      await bench.watch(3_000 + offMs);
      await bench.clock.advance(50);
      bench.source('webrtc').reached++;
      for (const video of bench.videos) video.showFrame();
      await bench.clock.advance(399);
      expect(bench.player.currentPath).toBe('webrtc');
      await bench.clock.advance(2);
      expect(bench.player.currentPath).toBe('hls');
      bench.player.close();
    },
  );

  it('fades the sound from one path to the other, at the viewer’s volume', async () => {
    const bench = new PlayerBench();
    await bench.play();
    bench.player.volume = 0.5;
    await bench.watch(1_000);
    await bench.clock.advance(500);
    await bench.showFirstFrame('hls');
    const [webrtc, hls] = bench.videos;
    await bench.clock.advance(80);
    expect(webrtc.volume).toBeCloseTo(0.35, 1);
    expect(hls.volume).toBeCloseTo(0.35, 1);
    await bench.clock.advance(100);
    expect([webrtc.volume, hls.volume, bench.player.volume]).toEqual([0, 0.5, 0.5]);
    bench.player.close();
  });

  it('returns to WebRTC by itself once that has proved itself beside HLS', async () => {
    const bench = await benchOnHls();
    await bench.watch(10_000);
    const probe = bench.source('webrtc');
    expect(probe.closed).toBe(false);
    expect(probe.wishes.at(-1)?.picture).toBe('lowest');
    await bench.showFirstFrame('webrtc');
    await bench.watch(2_900);
    expect(bench.player.currentPath).toBe('hls');
    await bench.watch(200);
    expect(bench.events).toContain('hls → webrtc: returned');
    expect(probe.wishes.at(-1)?.picture).toBe('full');
    bench.player.close();
  });

  it('turns to the next picture with a frame of that, while the old one still moves', async () => {
    const bench = await benchOnHls();
    await bench.watch(10_000);
    await bench.showFirstFrame('webrtc');
    await bench.watch(2_950);
    const shown = () => bench.videos.map((video) => video.attributes.has('data-shown'));
    const before = shown();
    await bench.clock.advance(100);
    expect(shown()).toEqual(before);
    expect(bench.events).not.toContain('hls → webrtc: returned');
    for (const video of bench.videos) video.showFrame();
    expect(bench.events.at(-1)).toBe('hls → webrtc: returned');
    expect(shown()).toEqual(before.toReversed());
    expect(bench.video.attributes.has('data-shown')).toBe(true);
    bench.player.close();
  });

  it('turns soon all the same where the browser tells of no frame', async () => {
    const bench = await benchOnHls();
    await bench.watch(10_000);
    await bench.showFirstFrame('webrtc');
    await bench.watch(2_950);
    const [first] = bench.videos;
    const before = first.attributes.has('data-shown');
    await bench.clock.advance(200);
    expect(first.attributes.has('data-shown')).toBe(!before);
    bench.player.close();
  });

  it.each([
    ['the viewer has paused', (bench: PlayerBench) => bench.player.pause()],
    ['the page is hidden', (bench: PlayerBench) => (bench.video.ownerDocument.hidden = true)],
    [
      'the teacher has muted everything',
      (bench: PlayerBench) => bench.session.show(lessonStage({ producers: [producer('video', 'v', true)] })),
    ],
  ])('lets the picture stand still while %s', async (_, excuse) => {
    const bench = new PlayerBench();
    await bench.play();
    await bench.watch(1_000);
    excuse(bench);
    bench.source('webrtc').stats = { packetsReceived: undefined };
    await bench.clock.advance(30_000);
    expect(bench.player.currentPath).toBe('webrtc');
    expect(bench.sources).toHaveLength(2);
    bench.player.close();
  });

  it('watches a picture in a window of its own while its page is hidden, by the numbers', async () => {
    const bench = new PlayerBench();
    await bench.play();
    await bench.watch(1_000);
    bench.player.view = { visible: true, inView: true, height: 360 };
    for (const video of bench.videos) video.ownerDocument.hidden = true;
    // The browser tells a hidden page of no frames.
    for (let second = 0; second < 20; second++) {
      bench.source('webrtc').reached += 20;
      await bench.clock.advance(100);
    }
    expect(bench.open).toEqual(['webrtc']);
    await bench.clock.advance(1_000);
    expect(bench.open).toEqual(['webrtc', 'hls']);
    await bench.showFirstFrame('hls');
    expect(bench.player.currentPath).toBe('hls');
    bench.player.close();
  });

  it('offers no more to go back to than the class has had', async () => {
    const bench = new PlayerBench();
    bench.session.offsetMs = 5_000;
    const liveMs = bench.clock.now() + 5_000;
    bench.session.join(lessonStage({ onAirSinceMs: liveMs - 40_000 }));
    await bench.showFirstFrame('webrtc');
    expect(bench.player.window).toEqual({ startMs: liveMs - 40_000, liveMs });
    await bench.watch(1_000_000);
    const now = liveMs + 1_000_000;
    expect(bench.player.window).toEqual({ startMs: now - 600_000, liveMs: now });
    bench.player.close();
  });

  it('tells of each date range once, whichever playlists it is in', async () => {
    const bench = new PlayerBench();
    const told: string[] = [];
    bench.player.on('daterange', ({ id }) => told.push(id));
    bench.session.join();
    const range = (id: string) => ({ id, class: 'online.hope.quiz', startMs: 0, attributes: {} });
    for (const id of ['cue-1', 'cue-1', 'cue-2']) bench.source('hls').events.emit('daterange', range(id));
    const before = bench.source('hls');
    await bench.showFirstFrame('webrtc');
    before.events.emit('daterange', range('cue-3'));
    expect(told).toEqual(['cue-1', 'cue-2']);
    bench.player.close();
  });

  it('is deaf to what an earlier attempt still does', async () => {
    const bench = await benchOnHls();
    const [late] = bench.sources;
    late?.showFirstFrame();
    late?.fail();
    await settle();
    expect(bench.player.currentPath).toBe('hls');
    expect(bench.sources).toHaveLength(2);
    bench.player.close();
  });

  it('keeps the last picture and says that it is got back when no path works, and goes on trying', async () => {
    const bench = new PlayerBench();
    await bench.play();
    await bench.watch(1_000);
    bench.source('webrtc').fail();
    bench.source('hls').fail(new HopeError('playlist-unreachable', 'nothing there'));
    await settle();
    expect(bench.player.state.name).toBe('recovering');
    expect(bench.events.at(-1)).toBe('error playlist-unreachable');
    expect(bench.videos[0].attributes.has('data-shown')).toBe(true);
    await bench.clock.advance(1_000);
    await bench.showFirstFrame('webrtc');
    expect(bench.player.state).toEqual({ name: 'playing', path: 'webrtc' });
    expect(bench.videos[1].attributes.has('data-shown')).toBe(true);
    bench.player.close();
  });

  it('ends with the session, and tells its error once', () => {
    const bench = new PlayerBench();
    const error = new HopeError('token-expired', 'too late');
    bench.session.become({ name: 'closed', reason: 'access', error });
    expect(bench.player.state).toEqual({ name: 'closed', error });
    expect(bench.events).toEqual(['closed', 'error token-expired']);
    bench.player.close();
  });

  it('waits for a class that has not begun, and rests when it is over', async () => {
    const bench = new PlayerBench();
    bench.session.join(lessonStage({ onAir: 'nothing', producers: [] }));
    await bench.clock.advance(4_000);
    expect(bench.player.state.name).toBe('waiting');
    bench.session.show(lessonStage());
    await bench.showFirstFrame('webrtc');
    bench.session.show(lessonStage({ onAir: 'nothing', producers: [] }));
    await bench.clock.advance(3_999);
    expect(bench.player.currentPath).toBe('webrtc');
    await bench.clock.advance(1);
    expect(bench.events.slice(-2)).toEqual(['webrtc → none: off-air', 'waiting']);
    expect(bench.open).toEqual([]);
    bench.player.close();
  });

  it('changes the path when it is asked to', async () => {
    const bench = new PlayerBench({ path: 'hls' });
    await bench.play('hls');
    expect(bench.player.currentPath).toBe('hls');
    bench.player.path = 'webrtc';
    await bench.showFirstFrame('webrtc');
    expect(bench.events.slice(-2)).toContain('hls → webrtc: asked');
    bench.player.close();
  });

  it('plays by HLS alone where the server says so, from the moment that it does', async () => {
    const bench = new PlayerBench();
    await bench.play();
    bench.session.instruct({ paths: 'hls' });
    await bench.showFirstFrame('hls');
    expect(bench.events.slice(-2)).toContain('webrtc → hls: asked');
    bench.player.close();
  });

  it('knows the time of the class once picture and server’s clock are known', async () => {
    const bench = new PlayerBench();
    await bench.play();
    expect([bench.player.classTime, bench.player.latency]).toEqual([undefined, undefined]);
    const captureMs = bench.clock.now() + 4_800;
    bench.source('webrtc').moment = { captureMs, errMs: 15, source: 'capture' };
    expect([bench.player.classTime, bench.player.latency]).toEqual([captureMs, undefined]);
    bench.session.offsetMs = 5_000;
    expect(bench.player.latency).toBeCloseTo(0.2, 6);
    expect(bench.player.classTimeError).toBe(15);
    expect(await bench.player.stats()).toMatchObject({ path: 'webrtc', state: 'playing', framesDecoded: 0 });
    bench.player.close();
  });

  it('keeps appointments when the picture comes to their moment, also on another path', async () => {
    const bench = new PlayerBench();
    await bench.play();
    const kept: string[] = [];
    bench.player.clock.at(2_000, ({ source }) => kept.push(source));
    bench.player.clock.at(1_000, ({ source }) => kept.push(source));
    bench.player.clock.at(1_500, () => kept.push('called off'))();
    bench.source('webrtc').moment = { captureMs: 1_000, errMs: 15, source: 'capture' };
    bench.video.showFrame();
    expect(kept).toEqual(['capture']);
    bench.player.path = 'hls';
    await bench.showFirstFrame('hls');
    bench.source('hls').moment = { captureMs: 2_001, errMs: 20, source: 'playlist' };
    bench.video.showFrame();
    expect(kept).toEqual(['capture', 'playlist']);
    bench.player.close();
  });

  it('goes to HLS for an earlier moment, and back to the best path for the present', async () => {
    const bench = new PlayerBench();
    await bench.play();
    bench.player.seek(60_000);
    const hls = bench.source('hls');
    hls.window = { startMs: 0, liveMs: 100_000 };
    await bench.showFirstFrame('hls');
    expect(hls.seeks).toEqual([60_000]);
    expect([bench.player.currentPath, bench.player.atLive]).toEqual(['hls', false]);
    await bench.watch(60_000);
    expect(bench.open).toEqual(['hls']);
    bench.player.seek(99_000);
    expect([hls.seeks.at(-1), bench.player.atLive]).toEqual(['live', true]);
    await bench.showFirstFrame('webrtc');
    expect(bench.player.currentPath).toBe('webrtc');
    bench.player.close();
  });

  it('goes on where the viewer paused, if that was longer ago than a moment', async () => {
    const bench = new PlayerBench();
    bench.session.offsetMs = 0;
    await bench.play();
    const captureMs = bench.clock.now() - 50;
    bench.source('webrtc').moment = { captureMs, errMs: 15, source: 'capture' };
    bench.player.pause();
    await bench.clock.advance(2_000);
    await bench.player.play();
    expect(bench.player.atLive).toBe(true);
    bench.player.pause();
    await bench.clock.advance(20_000);
    await bench.player.play();
    expect(bench.player.atLive).toBe(false);
    await bench.showFirstFrame('hls');
    expect(bench.player.currentPath).toBe('hls');
    bench.player.close();
  });

  it('receives no picture for a page that has been hidden for a while, and has it back at once', async () => {
    const bench = new PlayerBench();
    await bench.play();
    const { ownerDocument } = bench.video;
    const look = (hidden: boolean) => {
      for (const video of bench.videos) video.ownerDocument.hidden = hidden;
      ownerDocument.dispatchEvent(new Event('visibilitychange'));
    };
    look(true);
    await bench.clock.advance(9_999);
    expect(bench.source('webrtc').wishes.at(-1)?.picture).toBe('full');
    await bench.clock.advance(1);
    expect(bench.source('webrtc').wishes.at(-1)?.picture).toBe('none');
    look(false);
    expect(bench.source('webrtc').wishes.at(-1)?.picture).toBe('full');
    bench.player.close();
  });

  it('reports its path and latency to the server, now and again', async () => {
    const bench = new PlayerBench();
    await bench.play();
    expect(bench.session.reports).toEqual([
      { path: 'none', latencyMs: null },
      { path: 'webrtc', latencyMs: null },
    ]);
    bench.session.offsetMs = 0;
    const captureMs = bench.clock.now() + 14_900;
    bench.source('webrtc').moment = { captureMs, errMs: 15, source: 'capture' };
    await bench.watch(15_000);
    expect(bench.session.reports.at(-1)).toEqual({ path: 'webrtc', latencyMs: 100 });
    bench.player.close();
  });

  it('leaves nothing behind, fifty times', async () => {
    for (let round = 0; round < 50; round++) {
      const each = new PlayerBench();
      if (round % 3 > 0) each.session.join();
      if (round % 3 > 1) each.source('hls').showFirstFrame();
      await settle();
      await each.clock.advance(round * 10);
      each.player.close();
      each.player.close();
      await settle();
      const listening = each.videos.map((video) => video.listening);
      expect([each.clock.pending, each.session.listeners, listening]).toEqual([0, 0, [0, 0]]);
      expect(each.sources.every(({ closed }) => closed)).toBe(true);
      expect(each.sources.reduce((sum, { events }) => sum + events.size, 0)).toBe(0);
      expect(each.videos.every(({ attributes }) => attributes.size === 0)).toBe(true);
    }
  });
});
