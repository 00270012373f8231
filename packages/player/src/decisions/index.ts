export { afterRefusal, type AutoplayChoice, isAutoplayChoice, type PlayPermission } from './autoplay.js';
export {
  captureTimeOf,
  type ClassMoment,
  findSegment,
  momentByArrival,
  momentByCapture,
  momentByPlaylist,
} from './class-time.js';
export {
  type CountedFrame,
  frameByCount,
  type FramePace,
  keepsPace,
  paceBetween,
  type ShownFrame,
} from './frame-pace.js';
export { keptWindow, positionOf, windowOf, type WindowSegment } from './class-window.js';
export { chooseLayer, completeLayers, type Layer } from './layer-choice.js';
export { type LoadedFile, rateOfLoads } from './load-rate.js';
export { type DecoderWatch, watchDecoder } from './decoder-watch.js';
export {
  controlLatency,
  initialLatencyState,
  type LatencyGoal,
  type LatencyState,
  panicWithoutPicture,
} from './latency-control.js';
export { isMending, type LinkInput, linkLadder, type LinkPhase, shakyMs } from './link-ladder.js';
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
export {
  bringsNoPicture,
  carriesNoPicture,
  firstMediaLookMs,
  giveUpPicture,
  initialThinLink,
  type ThinLink,
  type ThinLinkSample,
  watchThinLink,
} from './thin-link.js';
export { type Burst, burstRate, burstsToTell } from './burst-rate.js';
export { crossFade } from './cross-fade.js';
export { judgeLink, type LinkThresholds, type LinkWatch, watchLink, widthFound } from './link-verdict.js';
export { forgetsToLoad, loadLookMs } from './load-watch.js';
export { lateMs, nextLook } from './look-pace.js';
export { type PathFacts } from './path-choice.js';
export { stepPath } from './path-machine.js';
export {
  initialPathState,
  isLost,
  isOpening,
  type Lane,
  type LinkVerdict,
  type PathEffect,
  type PathInput,
  type PathPolicy,
  type PathState,
  type PathTimer,
} from './path-state.js';
export { extendRecord, isFresh, type PathRecord, planPreload, type PreloadPlan } from './start-plan.js';
export { type ResolvedPlayerPolicy, resolvePlayerPolicy } from './player-policy.js';
export { describePlayer, isSameState, type PlayerState } from './player-state.js';
export {
  type ClassWindow,
  type DataMode,
  decideReception,
  isDataMode,
  unknownView,
  unseenLimitMs,
  type ViewFacts,
  wishForLane,
} from './reception.js';
export { type LatencyWish, type ReceptionWish, unlimitedReception } from './reception-wish.js';
export { type Opening, parseVariants, readOpening, type Variant } from './playlist-opening.js';
export {
  assumeBandwidth,
  bearableRendition,
  type DropWatch,
  firstRendition,
  highestAllowed,
  watchDrops,
} from './rendition-choice.js';
export { defaultStepLimits, type StepLimits } from './step-limits.js';
