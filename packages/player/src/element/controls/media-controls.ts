import CaptionsButton from 'media-chrome/media-captions-button';
import FullscreenButton from 'media-chrome/media-fullscreen-button';
import LiveButton from 'media-chrome/media-live-button';
import MuteButton from 'media-chrome/media-mute-button';
import PipButton from 'media-chrome/media-pip-button';
import PlayButton from 'media-chrome/media-play-button';
import TimeRange from 'media-chrome/media-time-range';
import VolumeRange from 'media-chrome/media-volume-range';
import { strictControl } from './strict-control.js';

/** media-chrome's controls, under names of their own: the page may use media-chrome as well, of another version. */
const controls = {
  'hope-play-button': PlayButton,
  'hope-mute-button': MuteButton,
  'hope-volume-range': VolumeRange,
  'hope-time-range': TimeRange,
  'hope-live-button': LiveButton,
  'hope-captions-button': CaptionsButton,
  'hope-pip-button': PipButton,
  'hope-fullscreen-button': FullscreenButton,
} as const;

/** The name of one of the controls. */
export type MediaControlName = keyof typeof controls;

/**
 * Makes one of the controls.
 * @throws TypeError on a page whose policy lets nobody write HTML: there `createElement` would give an empty element.
 */
export function createMediaControl(name: MediaControlName): HTMLElement {
  const known = customElements.get(name);
  const control = known ?? strictControl(controls[name]);
  if (!known) customElements.define(name, control);
  return new control();
}
