import { describe, expect, it } from 'vitest';
import { PlayerBench } from './testing/player-bench.js';

describe('LivePlayer on a thin line', () => {
  it('tells HLS how little came over WebRTC, once, where that loses what is sent', async () => {
    const bench = new PlayerBench({ policy: { standby: 'warm' } });
    await bench.play();
    await bench.showFirstFrame('hls');
    const webrtc = bench.source('webrtc');
    for (let ms = 0; ms < 9_000; ms += 50) {
      // 200 packets a second, of which a fifth is lost after three seconds, at 80 kbit/s.
      const packetsLost = Math.max(0, ms - 3_000) / 20;
      webrtc.stats = { packetsReceived: ms / 5, packetsLost, bytesReceived: ms * 10 };
      await bench.watch(50);
    }
    expect(bench.player.currentPath).toBe('hls');
    expect(bench.source('hls').expected.map(Math.round)).toEqual([80_000]);
    bench.player.close();
  });

  it('does not give HLS up while that goes over to another playlist, which has a limit of its own', async () => {
    const bench = new PlayerBench({ path: 'hls' });
    await bench.play('hls');
    await bench.watch(1_000);
    bench.source('hls').mending = true;
    await bench.clock.advance(12_000);
    expect([bench.sources.length, bench.player.state.name]).toEqual([1, 'recovering']);
    bench.source('hls').mending = false;
    await bench.clock.advance(1_000);
    expect(bench.sources).toHaveLength(2);
    bench.player.close();
  });
});
