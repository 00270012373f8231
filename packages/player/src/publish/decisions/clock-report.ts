import { type Milliseconds } from '@hope-online/protocol';

/** How far the publisher's clock is from the server's, as it is told to the server. */
export interface ClockReport {
  /** The server's clock less the publisher's. */
  readonly offsetMs: Milliseconds;
  /** Half the round trip of the best ping. */
  readonly errorMs: Milliseconds;
}

/** A clock that moved by less is not worth a message: one frame takes 33 ms. */
const noticeableMs: Milliseconds = 2;

/** Whether the server should hear of `report` after it was told `told`. */
export function isWorthTelling(report: ClockReport, told: ClockReport | undefined): boolean {
  if (!told) return true;
  return (
    told.errorMs - report.errorMs >= noticeableMs || Math.abs(told.offsetMs - report.offsetMs) >= noticeableMs
  );
}
