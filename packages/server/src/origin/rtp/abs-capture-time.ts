import { type Milliseconds } from '@hope-online/protocol';

const ntpToUnixSeconds = 2_208_988_800;

/**
 * Reads the abs-capture-time header extension: the moment of capture on the capturer's clock, in milliseconds since
 * the Unix epoch. Its optional second field (the estimated clock offset, which SFUs fill) is left aside: the
 * publisher tells its offset once and exactly, whereas the field jitters by several milliseconds.
 */
export function parseAbsCaptureTime(bytes: Uint8Array | undefined): Milliseconds | undefined {
  if (!bytes || (bytes.length !== 8 && bytes.length !== 16)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (view.getUint32(0) - ntpToUnixSeconds) * 1_000 + (view.getUint32(4) / 2 ** 32) * 1_000;
}
