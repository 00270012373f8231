export {
  type AutoplayChoice,
  type ClassMoment,
  type ClassWindow,
  type CurrentPath,
  type DataMode,
  isAutoplayChoice,
  isDataMode,
  isPathChoice,
  type PathChange,
  type PathChoice,
  type PathEvidence,
  type PathName,
  type PathReason,
  type LatencyWish,
  type PathRecord,
  type PathStep,
  type PlayerState,
  type PlayPermission,
  type ReceptionWish,
  type ShownFrame,
  type SourceStats,
  type StepLimits,
  type ViewFacts,
} from './decisions/index.js';
export { type DateRange } from './date-range.js';
export { FrameWatch } from './frame-watch.js';
export { type MediaClock } from './class-clock.js';
export { LivePlayer } from './live-player.js';
export { NetworkMemory, type PathMemory } from './path-memory.js';
export { type LivePlayerOptions, type PlayerEvents, type PlayerStats } from './player-types.js';
export { type QoeReport } from './qoe/qoe-window.js';
export { type VideoPair } from './screen/screen.js';
export {
  type DescribeRequest,
  type MediaRequest,
  type RequestState,
  type SourceClock,
  type PlaybackSource,
  type SourceContext,
  type SourceEvents,
  type SourceFactory,
} from './playback-source.js';
