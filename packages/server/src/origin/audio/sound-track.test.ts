import { HopeError } from '@hope-online/protocol';
import { ManualClock, settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { ClassTimeline } from '../ticks.js';
import { type SoundFrame } from '../timeline/frames.js';
import { type AacEncoderOutput } from './aac-encoder.js';
import { SoundTrack } from './sound-track.js';

function open() {
  const clock = new ManualClock();
  const frames: SoundFrame[] = [];
  const errors: HopeError[] = [];
  const encoders: { output: AacEncoderOutput; closed: boolean; blocks: number[] }[] = [];
  const track = new SoundTrack({
    clock,
    timeline: new ClassTimeline(clock.now() - 10_000),
    onFrame: (frame) => frames.push(frame),
    onError: (error) => errors.push(error),
    openEncoder: (output) => {
      const encoder = { output, closed: false, blocks: [] as number[] };
      encoders.push(encoder);
      return Promise.resolve({
        encode: ({ start }) => {
          encoder.blocks.push(start);
          output.onFrame({ start: start - 1_024, data: new Uint8Array(2) });
        },
        close: () => (encoder.closed = true),
      });
    },
  });
  return { clock, track, frames, errors, encoders };
}

describe('SoundTrack', () => {
  it('gives frames their place on the class’s timeline', async () => {
    const { clock, track, frames } = open();
    await track.open();
    track.begin(clock.now());
    track.fill(clock.now() + 100);
    // Ten seconds into the timeline, less the encoder's lead-in of one frame.
    expect(frames.map(({ pts }) => pts)).toEqual([898_080, 900_000, 901_920, 903_840]);
    track.close();
  });

  it('opens one encoder, however often it is asked', async () => {
    const { track, encoders } = open();
    await Promise.all([track.open(), track.open()]);
    expect(encoders).toHaveLength(1);
    track.close();
    expect(encoders[0]?.closed).toBe(true);
  });

  it('opens another encoder a second after one has failed', async () => {
    const { clock, track, encoders, errors } = open();
    await track.open();
    encoders[0]?.output.onError(new HopeError('internal', 'out of memory'));
    encoders[0]?.output.onError(new HopeError('internal', 'and again'));
    expect(errors.map(({ message }) => message)).toEqual(['out of memory']);
    expect(encoders[0]?.closed).toBe(true);
    await clock.advance(1_000);
    await settle();
    expect(encoders).toHaveLength(2);
    track.begin(clock.now());
    track.fill(clock.now() + 50);
    expect(encoders[1]?.blocks).toHaveLength(2);
    track.close();
    expect(clock.pending).toBe(0);
  });

  it('closes an encoder that was still opening', async () => {
    const { track, encoders } = open();
    const opening = track.open();
    track.close();
    await opening;
    expect(encoders[0]?.closed).toBe(true);
  });
});
