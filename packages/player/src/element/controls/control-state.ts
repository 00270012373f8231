import { type Seconds } from '@hope-online/protocol';

/** What the controls show. */
export interface ControlState {
  readonly paused: boolean;
  readonly muted: boolean;
  readonly volume: number;
  readonly currentTime: Seconds;
  /** What can be gone back to; undefined where that is not worth a bar. */
  readonly seekable: readonly [start: Seconds, end: Seconds] | undefined;
  readonly atLive: boolean;
  readonly captions: readonly CaptionTrack[];
  readonly fullscreen: boolean;
  readonly canFullscreen: boolean;
  readonly inPictureInPicture: boolean;
  readonly canPictureInPicture: boolean;
}

/** A track of captions, as a media element has it. */
export interface CaptionTrack {
  readonly kind: string;
  readonly label: string;
  readonly language: string;
  readonly mode: string;
}

/** An attribute's value: text, present without one, or not there. */
export type AttributeValue = string | boolean;

/**
 * The state in media-chrome's words: the attributes that its controls look at, see “media state” in its documentation.
 * Times count from the beginning of what can be gone back to, so that “9 minutes of 10” means something when it is read out;
 * and they are rounded: each change of an attribute is work for the browser.
 */
export function describeForControls(state: ControlState): Readonly<Record<string, AttributeValue>> {
  const { captions, currentTime, seekable: [start, end] = [currentTime, currentTime] } = state;
  const unavailable = (able: boolean) => (able ? false : 'unsupported');
  return {
    mediapaused: state.paused,
    mediamuted: state.muted,
    mediavolume: String(state.muted ? 0 : state.volume),
    mediavolumelevel: volumeLevel(state),
    mediacurrenttime: (currentTime - start).toFixed(1),
    mediaseekable: end > start ? `0:${(end - start).toFixed(1)}` : false,
    mediatimeislive: state.atLive,
    mediasubtitleslist: describeTracks(captions),
    mediasubtitlesshowing: describeTracks(captions.filter(({ mode }) => mode === 'showing')),
    mediaisfullscreen: state.fullscreen,
    mediafullscreenunavailable: unavailable(state.canFullscreen),
    mediaispip: state.inPictureInPicture,
    mediapipunavailable: unavailable(state.canPictureInPicture),
  };
}

function volumeLevel({ muted, volume }: ControlState): string {
  if (muted || volume === 0) return 'off';
  if (volume < 0.5) return 'low';
  return volume < 0.75 ? 'medium' : 'high';
}

/** media-chrome's own form: a language alone, or kind, language and label, the last one encoded as in URLs. */
function describeTracks(tracks: readonly CaptionTrack[]): AttributeValue {
  if (tracks.length === 0) return false;
  return tracks
    .map(({ kind, language, label }) =>
      label === ''
        ? language
        : `${kind === 'captions' ? 'cc' : 'sb'}:${language}:${encodeURIComponent(label)}`,
    )
    .join(' ');
}
