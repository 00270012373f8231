import { type Milliseconds } from '@hope-online/protocol';

/** From 1900, where NTP counts from, to 1970, in seconds. */
const ntpEpochOffset = 2_208_988_800n;

/**
 * A moment as a 64-bit NTP timestamp: seconds since 1900 with a fraction of 32 bits (UQ32.32), as sender
 * reports (RFC 3550, 6.4.1) and abs-capture-time carry it.
 * @param moment since the Unix epoch
 */
export function toNtp(moment: Milliseconds): bigint {
  // In two steps: milliseconds since 1970 times 2³² would not fit a double without loss.
  const wholeSeconds = Math.floor(moment / 1000);
  const fraction = Math.round(((moment - wholeSeconds * 1000) / 1000) * 2 ** 32);
  return BigInt.asUintN(64, ((BigInt(wholeSeconds) + ntpEpochOffset) << 32n) + BigInt(fraction));
}
