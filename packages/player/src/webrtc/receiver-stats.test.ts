import { describe, expect, it } from 'vitest';
import { readReceiverStats } from './receiver-stats.js';

const report = (...entries: { id: string; type: string; [field: string]: unknown }[]): RTCStatsReport =>
  new Map(entries.map((entry) => [entry.id, entry]));

describe('readReceiverStats', () => {
  it('adds up picture and sound, and finds the pair that is used', () => {
    const video = report(
      { id: 'c', type: 'codec' },
      {
        ...{ id: 'v', type: 'inbound-rtp', bytesReceived: 1000, packetsReceived: 10, packetsLost: 1 },
        ...{ framesDecoded: 50, framesPerSecond: 25, frameWidth: 640, frameHeight: 360 },
        ...{ jitterBufferDelay: 2, jitterBufferEmittedCount: 50 },
      },
    );
    const audio = report({ id: 'a', type: 'inbound-rtp', bytesReceived: 200, totalAudioEnergy: 0.5 });
    const transport = report(
      { id: 'p', type: 'candidate-pair', nominated: false, state: 'succeeded', currentRoundTripTime: 9 },
      { id: 'q', type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.08 },
    );
    expect(readReceiverStats({ video, audio, transport })).toMatchObject({
      bytesReceived: 1200,
      packetsReceived: 10,
      packetsLost: 1,
      framesDecoded: 50,
      frameWidth: 640,
      audioEnergy: 0.5,
      roundTripMs: 80,
      jitterBufferMs: 40,
    });
  });

  it('tells nothing of what is not there', () => {
    const nothing = readReceiverStats({ video: undefined, audio: undefined, transport: undefined });
    expect(Object.values(nothing).every((value) => value === undefined)).toBe(true);
  });
});
