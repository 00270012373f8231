import { describe, expect, it } from 'vitest';
import { findReceivers, readReceiverStats } from './receiver-stats.js';

const report = (...entries: { id: string; type: string; [field: string]: unknown }[]): RTCStatsReport =>
  new Map(entries.map((entry) => [entry.id, entry]));

const transport = report(
  { id: 'c', type: 'codec' },
  {
    ...{ id: 'v', type: 'inbound-rtp', ssrc: 1, bytesReceived: 1000, packetsReceived: 10, packetsLost: 1 },
    ...{ framesDecoded: 50, framesPerSecond: 25, frameWidth: 640, frameHeight: 360, jitter: 0.004 },
    ...{ freezeCount: 2, totalFreezesDuration: 0.7 },
  },
  { id: 'old', type: 'inbound-rtp', ssrc: 9, bytesReceived: 77, framesDecoded: 7 },
  {
    ...{ id: 'a', type: 'inbound-rtp', ssrc: 2, bytesReceived: 200, packetsReceived: 7, jitter: 0.5 },
    ...{ totalAudioEnergy: 0.5, concealedSamples: 480, totalSamplesReceived: 48_000 },
  },
  { id: 'p', type: 'candidate-pair', nominated: false, state: 'succeeded', currentRoundTripTime: 9 },
  {
    ...{ id: 'q', type: 'candidate-pair', nominated: true, state: 'succeeded' },
    ...{ currentRoundTripTime: 0.08, availableIncomingBitrate: 2_000_000 },
  },
);

describe('readReceiverStats', () => {
  it('adds up picture and sound, and finds the pair that is used', () => {
    const stats = readReceiverStats(findReceivers(transport, { video: 1, audio: 2 }));
    expect(stats).toEqual({
      bytesReceived: 1200,
      packetsReceived: 17,
      packetsLost: 1,
      audioPacketsReceived: 7,
      framesDecoded: 50,
      framesDropped: undefined,
      framesPerSecond: 25,
      frameWidth: 640,
      frameHeight: 360,
      freezeCount: 2,
      frozenMs: 700,
      samplesConcealed: 480,
      samplesReceived: 48_000,
      audioEnergy: 0.5,
      jitterMs: 4,
      roundTripMs: 80,
      bandwidth: 2_000_000,
    });
  });

  it('reads the streams that are shown, not those on their way out', () => {
    const { framesDecoded } = readReceiverStats(findReceivers(transport, { video: 9, audio: undefined }));
    expect(framesDecoded).toBe(7);
  });

  it('tells nothing of what is not there', () => {
    const nothing = readReceiverStats(findReceivers(report(), { video: 1, audio: 2 }));
    expect(Object.values(nothing).every((value) => value === undefined)).toBe(true);
  });
});
