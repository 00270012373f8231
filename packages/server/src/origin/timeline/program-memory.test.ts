import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ProgramDriver } from '../testing/program-driver.js';

/** The flag makes `gc` known to contexts that come after it. */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
/** V8 gives buffers back in a thread of its own, so that the count falls for some rounds. */
const rounds = 10;

/** Bytes that are alive: objects, and what lies in buffers beside them. */
async function alive(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    least = Math.min(least, heapUsed + arrayBuffers);
  }
  return least;
}

/** Bytes of media that a program holds; rungs that carry the same layer share them. */
function heldBytes(driver: ProgramDriver): number {
  const segments = new Set(driver.program.renditions.flatMap(({ held }) => held));
  return [...segments].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

const bitrates = [150_000, 500_000, 1_500_000];
const windowSeconds = 600;
/** Ten minutes, and half a minute of what has left the playlist and can still be fetched; sound is in each rung. */
const expectedBytes = ((150_000 + 500_000 + 1_500_000) / 8) * (windowSeconds + 30);

describe('Program', () => {
  it('holds ten minutes of a class and does not grow any more', async () => {
    const driver = new ProgramDriver({ windowSeconds, checks: false });
    driver.begin(3, { bitrates, framesPerSecond: 10 }).run(windowSeconds + 60);
    const [media, memory] = [heldBytes(driver), await alive()];
    expect(media).toBeGreaterThan(expectedBytes * 0.95);
    expect(media).toBeLessThan(expectedBytes * 1.05);
    driver.run(windowSeconds);
    expect(Math.abs(heldBytes(driver) - media)).toBeLessThan(media * 0.01);
    expect((await alive()) - memory).toBeLessThan(media * 0.03);
  });
});
