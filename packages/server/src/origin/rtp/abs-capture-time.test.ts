import { describe, expect, it } from 'vitest';
import { toNtp } from '../../rtp-out/ntp.js';
import { parseAbsCaptureTime } from './abs-capture-time.js';

function extension(moment: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setBigUint64(0, toNtp(moment));
  return bytes;
}

describe('parseAbsCaptureTime', () => {
  it.each([8, 16])('reads the moment out of %i bytes', (length) => {
    expect(parseAbsCaptureTime(extension(1_700_000_000_123.25, length))).toBeCloseTo(1_700_000_000_123.25, 3);
  });

  it('has nothing to say of other lengths, and of nothing', () => {
    expect(parseAbsCaptureTime(new Uint8Array(7))).toBeUndefined();
    expect(parseAbsCaptureTime(undefined)).toBeUndefined();
  });
});
