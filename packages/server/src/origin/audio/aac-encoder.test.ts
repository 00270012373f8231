import { afterEach, describe, expect, it } from 'vitest';
import { type AacFrame, openAacEncoder } from './aac-encoder.js';
import { type PcmBlock } from './pcm-timeline.js';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function block(start: number, loudness: number): PcmBlock {
  const tone = Float32Array.from({ length: 1_024 }, (_, index) => loudness * Math.sin((start + index) / 10));
  return { start, left: tone, right: tone };
}

/** Encodes blocks one after the other from sample 4800 on, and waits for `expected` frames. */
function encode(loudnesses: readonly number[], expected: number): Promise<AacFrame[]> {
  return encodeBlocks(
    loudnesses.map((loudness, index) => block(4_800 + index * 1_024, loudness)),
    expected,
  );
}

async function encodeBlocks(blocks: readonly PcmBlock[], expected: number): Promise<AacFrame[]> {
  const frames: AacFrame[] = [];
  await new Promise<void>((resolve, reject) => {
    const onFrame = (frame: AacFrame) => {
      frames.push(frame);
      if (frames.length === expected) resolve();
    };
    openAacEncoder({ onFrame, onError: reject }).then((encoder) => {
      cleanups.push(() => encoder.close());
      for (const each of blocks) encoder.encode(each);
    }, reject);
  });
  return frames;
}

/** Encodes blocks of noise that is another in each channel, which is the most that there is to say. */
function encodeNoise(blocks: number): Promise<AacFrame[]> {
  let seed = 1;
  const noise = () =>
    Float32Array.from({ length: 1_024 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 1_073_741_824 - 1;
    });
  const made = Array.from({ length: blocks }, (_, index) => ({
    start: index * 1_024,
    left: noise(),
    right: noise(),
  }));
  return encodeBlocks(made, blocks - 1);
}

describe('openAacEncoder', () => {
  it('gives a frame for each block, each a block earlier for the lead-in', async () => {
    const frames = await encode(Array(10).fill(0.5), 9);
    expect(frames.map(({ start }) => start)).toEqual(
      Array.from({ length: 9 }, (_, index) => 4_800 + (index - 1) * 1_024),
    );
  });

  it('puts a tone where it is in time', async () => {
    const frames = await encode([0, 0, 0, 0, 0.8, 0, 0, 0, 0, 0], 9);
    const loudest = frames.toSorted((a, b) => b.data.length - a.data.length).slice(0, 2);
    // A tone of one block is in the two frames whose windows overlap it: its own, and the one before.
    const tone = 4_800 + 4 * 1_024;
    for (const { start } of loudest) expect(Math.abs(start - tone)).toBeLessThanOrEqual(1_024);
    expect(frames.at(-1)?.data.length).toBeLessThan(40);
  });

  it('spends at most 32 kbit/s on a loud noise', async () => {
    const frames = await encodeNoise(94);
    const settled = frames.slice(-47);
    const bits = settled.reduce((sum, { data }) => sum + data.length * 8, 0);
    // 47 frames are a second.
    expect(bits).toBeLessThan(35_000);
  });

  it('takes no more after it was closed', async () => {
    const frames: AacFrame[] = [];
    const encoder = await openAacEncoder({
      onFrame: (frame) => frames.push(frame),
      onError: () => undefined,
    });
    encoder.close();
    encoder.close();
    encoder.encode(block(0, 0.5));
    expect(frames).toEqual([]);
  });
});
