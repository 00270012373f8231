import MediaCaptionsButton from 'media-chrome/media-captions-button';
import MediaFullscreenButton from 'media-chrome/media-fullscreen-button';
import MediaLiveButton from 'media-chrome/media-live-button';
import MediaMuteButton from 'media-chrome/media-mute-button';
import MediaPipButton from 'media-chrome/media-pip-button';
import MediaPlayButton from 'media-chrome/media-play-button';
import MediaTimeRange from 'media-chrome/media-time-range';
import MediaVolumeRange from 'media-chrome/media-volume-range';
import { strictControl } from './strict-control.js';

/** media-chrome's controls, under names of their own: the page may use media-chrome as well, of another version. */
const controls = {
  'hope-play-button': MediaPlayButton,
  'hope-mute-button': MediaMuteButton,
  'hope-volume-range': MediaVolumeRange,
  'hope-time-range': MediaTimeRange,
  'hope-live-button': MediaLiveButton,
  'hope-captions-button': MediaCaptionsButton,
  'hope-pip-button': MediaPipButton,
  'hope-fullscreen-button': MediaFullscreenButton,
} as const;

/** The name of one of the controls. */
export type MediaControlName = keyof typeof controls;

/** Makes the controls known to the browser; more than once does no harm. */
export function defineMediaControls(): void {
  for (const [name, control] of Object.entries(controls)) {
    if (!customElements.get(name)) customElements.define(name, strictControl(control));
  }
}
