import { HopeError } from '@hope-online/protocol';
import { settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { type PathChange } from './decisions/index.js';
import { lessonStage, producer } from './testing/fake-class-session.js';
import { PlayerBench } from './testing/player-bench.js';

describe('LivePlayer', () => {
  it('plays the class over WebRTC', async () => {
    const bench = new PlayerBench();
    await bench.play();
    expect(bench.player.currentPath).toBe('webrtc');
    expect(bench.video.paused).toBe(false);
    expect(bench.events).toEqual(['none → webrtc: started', 'playing']);
    bench.player.close();
  });

  it('goes down to HLS when WebRTC does not start', async () => {
    const bench = new PlayerBench();
    bench.session.join();
    bench.source.fail(new HopeError('transport-timeout', 'no way through'));
    await settle();
    expect(bench.sources.map(({ kind, closed }) => [kind, closed])).toEqual([
      ['webrtc', true],
      ['hls', false],
    ]);
    bench.source.showFirstFrame();
    await settle();
    expect(bench.events).toEqual(['none → hls: transport-timeout', 'playing']);
    bench.player.close();
  });

  it('goes down to HLS when the picture stands still for three seconds, and tells why', async () => {
    const bench = new PlayerBench();
    const changes: PathChange[] = [];
    bench.player.on('pathchange', (change) => changes.push(change));
    await bench.play();
    bench.video.showFrame();
    await bench.watch(5000);
    bench.video.showFrame();
    await bench.clock.advance(2900);
    expect(bench.source.kind).toBe('webrtc');
    await bench.clock.advance(1000);
    expect(bench.source.kind).toBe('hls');
    await bench.clock.advance(500);
    bench.source.showFirstFrame();
    await settle();
    const { from, to, reason, evidence, gapMs } = changes[1] ?? {};
    expect({ from, to, reason }).toEqual({ from: 'webrtc', to: 'hls', reason: 'picture-frozen' });
    expect(evidence).toMatchObject({ step: 'first-frame', stillMs: 3000 });
    expect(gapMs).toBe(4400);
    bench.player.close();
  });

  it.each([
    ['the viewer has paused', (bench: PlayerBench) => bench.player.pause()],
    ['the page is hidden', (bench: PlayerBench) => (bench.video.ownerDocument.hidden = true)],
    ['the link is being mended', (bench: PlayerBench) => (bench.source.mending = true)],
    [
      'the teacher has muted everything',
      (bench: PlayerBench) => bench.session.show(lessonStage({ producers: [producer('video', 'v', true)] })),
    ],
  ])('lets the picture stand still while %s', async (_, excuse) => {
    const bench = new PlayerBench();
    await bench.play();
    await bench.watch(1000);
    excuse(bench);
    await bench.clock.advance(30_000);
    expect(bench.player.currentPath).toBe('webrtc');
    bench.player.close();
  });

  it('is deaf to what an earlier attempt still does', async () => {
    const bench = new PlayerBench();
    bench.session.join();
    const late = bench.source;
    late.fail();
    await settle();
    bench.source.showFirstFrame();
    await settle();
    late.showFirstFrame();
    late.fail();
    await settle();
    expect(bench.player.currentPath).toBe('hls');
    expect(bench.sources).toHaveLength(2);
    bench.player.close();
  });

  it('says that it is got back when the picture stands still, before anything is changed', async () => {
    const bench = new PlayerBench();
    await bench.play();
    await bench.watch(1000);
    await bench.clock.advance(2500);
    bench.source.reached++;
    await bench.clock.advance(500);
    expect(bench.events.slice(1)).toEqual(['playing', 'recovering', 'playing']);
    bench.player.close();
  });

  it('tells of an error when no path works, and goes on trying', async () => {
    const bench = new PlayerBench();
    bench.session.join();
    bench.source.fail();
    await settle();
    bench.source.fail(new HopeError('playlist-unreachable', 'nothing there'));
    await settle();
    expect(bench.events).toEqual(['recovering', 'error playlist-unreachable']);
    await bench.clock.advance(1000);
    expect(bench.sources.map(({ kind }) => kind)).toEqual(['webrtc', 'hls', 'webrtc']);
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
    await bench.clock.advance(4000);
    expect(bench.player.state.name).toBe('waiting');
    bench.session.show(lessonStage());
    bench.source.showFirstFrame();
    await settle();
    bench.session.show(lessonStage({ onAir: 'nothing', producers: [] }));
    await bench.clock.advance(3999);
    expect(bench.player.currentPath).toBe('webrtc');
    await bench.clock.advance(1);
    expect(bench.events.slice(-2)).toEqual(['webrtc → none: off-air', 'waiting']);
    bench.player.close();
  });

  it('changes the path when it is asked to', async () => {
    const bench = new PlayerBench({ path: 'hls' });
    await bench.play();
    expect(bench.player.currentPath).toBe('hls');
    bench.player.path = 'webrtc';
    bench.source.showFirstFrame();
    await settle();
    expect(bench.events.at(-2)).toBe('hls → webrtc: asked');
    bench.player.close();
  });

  it('knows the time of the class once picture and server’s clock are known', async () => {
    const bench = new PlayerBench();
    await bench.play();
    expect([bench.player.classTime, bench.player.latency]).toEqual([undefined, undefined]);
    bench.source.moment = { captureMs: bench.clock.now() + 4800, errMs: 15, source: 'capture' };
    expect([bench.player.classTime, bench.player.latency]).toEqual([bench.clock.now() + 4800, undefined]);
    bench.session.offsetMs = 5000;
    expect(bench.player.latency).toBeCloseTo(0.2, 6);
    expect(bench.player.classTimeError).toBe(15);
    expect(await bench.player.stats()).toMatchObject({ path: 'webrtc', state: 'playing', framesDecoded: 0 });
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
    bench.source.moment = { captureMs: bench.clock.now() + 14_900, errMs: 15, source: 'capture' };
    await bench.watch(15_000);
    expect(bench.session.reports.at(-1)).toEqual({ path: 'webrtc', latencyMs: 100 });
    bench.player.close();
  });

  it('leaves nothing behind, fifty times', async () => {
    const bench = new PlayerBench();
    bench.player.close();
    for (let round = 0; round < 50; round++) {
      const each = new PlayerBench();
      if (round % 3 > 0) each.session.join();
      if (round % 3 > 1) each.source.showFirstFrame();
      await settle();
      await each.clock.advance(round * 10);
      each.player.close();
      each.player.close();
      await settle();
      expect([each.clock.pending, each.session.listeners, each.video.listening]).toEqual([0, 0, 0]);
      expect(each.sources.every(({ closed }) => closed)).toBe(true);
      expect(each.sources.reduce((sum, { events }) => sum + events.size, 0)).toBe(0);
    }
  });
});
