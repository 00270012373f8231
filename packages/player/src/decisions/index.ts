export { afterRefusal, type PlayPermission } from './autoplay.js';
export {
  captureTimeOf,
  type ClassMoment,
  findSegment,
  momentByArrival,
  momentByCapture,
  momentByPlaylist,
} from './class-time.js';
export { chooseLayer, completeLayers, type Layer } from './layer-choice.js';
export { type DecoderSample, type DecoderWatch, watchDecoder } from './decoder-watch.js';
export { isMending, type LinkInput, linkLadder, type LinkPhase, shakyMs } from './link-ladder.js';
export { type PathFacts } from './path-choice.js';
export {
  initialPathState,
  type PathEffect,
  type PathInput,
  type PathState,
  stepPath,
} from './path-machine.js';
export {
  type CurrentPath,
  isPathChoice,
  type PathChange,
  type PathChoice,
  type PathEvidence,
  type PathName,
  type PathReason,
  type PathStep,
  type SourceStats,
} from './path.js';
export { type PictureWatch, stillFor, watchPicture } from './picture-watch.js';
export { describePlayer, type PlayerState } from './player-state.js';
export {
  type ClassWindow,
  type DataMode,
  isDataMode,
  type LatencyWish,
  type ReceptionWish,
  unlimitedReception,
} from './reception.js';
export { defaultStepLimits, type StepLimits } from './step-limits.js';
