import { describe, expect, it } from 'vitest';
import { type QoeReport } from './qoe/qoe-window.js';
import { PlayerBench } from './testing/player-bench.js';

/** Reports of the bench's player, as they come. */
function reportsOf({ player }: PlayerBench): QoeReport[] {
  const reports: QoeReport[] = [];
  player.on('qoe', (report) => reports.push(report));
  return reports;
}

describe('PlayerQuality', () => {
  it('reports as often as the school says, from the first picture on', async () => {
    const bench = new PlayerBench();
    const reports = reportsOf(bench);
    await bench.play();
    await bench.watch(10_500);
    expect(reports).toMatchObject([{ path: 'webrtc', frozenMs: 0, pathChanges: [{ reason: 'started' }] }]);
    bench.session.instruct({ qoeIntervalMs: 2_000 });
    await bench.watch(6_000);
    expect(reports.slice(1).map(({ toMs, fromMs }) => toMs - fromMs)).toEqual([2_000, 2_000, 2_000]);
    bench.player.close();
  });

  it('counts the bytes of both paths once, and those that came last', async () => {
    const bench = new PlayerBench();
    await bench.play();
    bench.source('webrtc').stats = { bytesReceived: 5_000 };
    await bench.watch(3_000);
    expect(bench.player.bytesReceived).toBe(5_000);
    bench.player.path = 'hls';
    bench.source('hls').stats = { bytesReceived: 700 };
    await bench.showFirstFrame('hls');
    bench.source('webrtc').stats = { bytesReceived: 5_100 };
    await bench.watch(2_000);
    expect(bench.open).toEqual(['hls']);
    expect(bench.player.bytesReceived).toBe(5_800);
    bench.player.close();
  });

  it('tells the server within a minute', async () => {
    const bench = new PlayerBench();
    await bench.play();
    await bench.watch(30_500);
    expect(bench.session.quality).toMatchObject([{ path: 'webrtc', freezes: 0, pathChanges: 1 }]);
    expect(bench.session.quality[0]?.playedMs).toBeGreaterThan(15_000);
    bench.player.close();
  });

  it('says nothing of a picture that stands still where nobody looks', async () => {
    const bench = new PlayerBench({ policy: { qoeIntervalMs: 3_000, frozenMs: 60_000, stuckMs: 60_000 } });
    const reports = reportsOf(bench);
    await bench.play();
    bench.player.view = { visible: true, inView: false, height: 360 };
    await bench.clock.advance(3_500);
    expect(reports).toMatchObject([{ visible: false, frozenMs: 0 }]);
    bench.player.view = { visible: true, inView: true, height: 360 };
    await bench.clock.advance(3_500);
    expect(reports[1]).toMatchObject({ visible: true });
    expect(reports[1]?.frozenMs).toBeGreaterThan(1_000);
    bench.player.close();
  });

  it.each([
    ['not what it began with', 5_000, undefined],
    ['what it measured', 15_000, 1_800_000],
  ])('remembers of HLS %s', async (_, watchedMs, remembered) => {
    const bench = new PlayerBench({ path: 'hls' });
    await bench.play('hls');
    bench.source('hls').stats = { bandwidth: 1_800_000 };
    await bench.watch(watchedMs);
    bench.player.close();
    expect(bench.memory.bandwidth).toBe(remembered);
  });

  it('tells a source what is remembered', () => {
    const bench = new PlayerBench();
    bench.memory.bandwidth = 2_400_000;
    bench.session.join();
    expect(bench.contexts.at(-1)?.bandwidth).toBe(2_400_000);
    bench.player.close();
  });

  it('names the player to each of its sources in the same way', async () => {
    const bench = new PlayerBench();
    await bench.play();
    const asked = { type: 'playlist', duration: undefined, bitrate: undefined } as const;
    const unknown = { bufferAhead: undefined, bandwidth: undefined, topBitrate: undefined };
    const state = { ...unknown, rate: 1, starting: false, stalls: 0, soundAlone: false };
    const [first, second] = bench.contexts.map(({ cmcd }) => cmcd?.(asked, state));
    expect(first).toMatch(/sid="[0-9a-z]{21}"/);
    expect(second).toBe(first);
    bench.player.close();
  });
});
