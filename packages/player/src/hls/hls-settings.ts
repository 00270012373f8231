import type { HlsConfig } from 'hls.js';

/** How hls.js is run; where it differs from the defaults, the reason stands beside it. */
export const hlsSettings: Partial<HlsConfig> = {
  lowLatencyMode: true,
  // A strict CSP has no blob: workers, and fMP4 needs no transmuxing that would be worth one.
  enableWorker: false,
  // The default adds a whole second of latency with each stall, and never gives it back.
  liveSyncOnStallIncrease: 0.25,
  // The default keeps the whole lesson in memory.
  backBufferLength: 20,
  maxBufferLength: 12,
  maxMaxBufferLength: 30,
  // A class has no end that is known: scrubbers would show a length that grows.
  liveDurationInfinity: true,
  // A phone's screen needs no 720p.
  capLevelToPlayerSize: true,
  // A village's uplink: begin low, climb soon.
  abrEwmaDefaultEstimate: 600_000,
};

/**
 * How far behind the live edge is too far, in target durations; the default never jumps forward, however far behind.
 * It is set on the running instance: among the settings it would demand `liveSyncDurationCount` beside it, and with
 * that hls.js no longer heeds the playlist's own PART-HOLD-BACK.
 */
export const liveMaxLatencyDurationCount = 6;

/**
 * How fast hls.js may play to catch up; the default of 1 never does, and 1.1 is not heard. It holds from the first frame
 * on, and not during a seek: WebKitGTK never ends a seek in which the rate changes.
 */
export const catchUpRate = 1.1;
