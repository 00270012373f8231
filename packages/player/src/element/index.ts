export { adoptEarlyProperties } from './early-properties.js';
export { languagesOf } from './languages-of.js';
export { ThemeController, type ThemeControllerOptions } from './theme-controller.js';
export { createStyles, type SharedStyles } from './adopt-styles.js';
export { HopePlayerElement, type HopePlayerEventMap } from './hope-player-element.js';
export {
  type ClassMembers,
  type LiveMembers,
  type MediaMembers,
  MediaMirrorElement,
} from './media-mirror-element.js';
export { PlayerMirrorElement } from './player-mirror-element.js';
