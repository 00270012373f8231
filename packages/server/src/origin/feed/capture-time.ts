import { type Milliseconds } from '@hope-online/protocol';
import { type RtpTap } from '../../sfu/sfu.js';
import { parseAbsCaptureTime } from '../rtp/abs-capture-time.js';
import { type RtpPacket } from '../rtp/rtp-packet.js';

/** Milliseconds from the publisher's clock to the server's; `null` where its capture times are not to be trusted. */
export type ClockOffset = () => number | null;

/** The moment of capture that a packet carries, on the server's clock. */
export function readCaptureTime(
  packet: RtpPacket,
  tap: RtpTap,
  clockOffset: ClockOffset,
): Milliseconds | undefined {
  if (tap.absCaptureTimeId === undefined) return undefined;
  const capture = parseAbsCaptureTime(packet.extensions.get(tap.absCaptureTimeId));
  const offset = capture === undefined ? null : clockOffset();
  return capture === undefined || offset === null ? undefined : capture + offset;
}
