export {
  type ClassMoment,
  type CurrentPath,
  isPathChoice,
  type PathChange,
  type PathChoice,
  type PathEvidence,
  type PathName,
  type PathReason,
  type PathStep,
  type PlayerState,
  type PlayPermission,
  type SourceStats,
  type StepLimits,
} from './decisions/index.js';
export { FrameWatch, type ShownFrame } from './frame-watch.js';
export { LivePlayer, type LivePlayerOptions, type PlayerEvents, type PlayerStats } from './live-player.js';
export {
  type DescribeRequest,
  type MediaRequest,
  type SourceClock,
  type PlaybackSource,
  type SourceContext,
  type SourceEvents,
  type SourceFactory,
} from './playback-source.js';
