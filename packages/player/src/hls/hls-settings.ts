import type { HlsConfig } from 'hls.js';

/** How hls.js is run; where it differs from the defaults, the reason stands beside it. */
export const hlsSettings: Partial<HlsConfig> = {
  lowLatencyMode: true,
  // A strict CSP has no blob: workers, and fMP4 needs no transmuxing that would be worth one.
  enableWorker: false,
  // The latency is held by our own controller; hls.js's would add to the target with each stall for ever.
  maxLiveSyncPlaybackRate: 1,
  liveSyncOnStallIncrease: 0,
  // The default keeps the whole lesson in memory.
  backBufferLength: 20,
  maxBufferLength: 12,
  maxMaxBufferLength: 30,
  // A class has no end that is known: scrubbers would show a length that grows.
  liveDurationInfinity: true,
  // The player says how high is worth it; it knows the screen's pixels and both elements.
  capLevelToPlayerSize: false,
  // The default loads a piece of the cheapest level and throws it away before anything is shown.
  testBandwidth: false,
  // Loading begins while the element is still being attached.
  startFragPrefetch: true,
};
