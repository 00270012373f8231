import {
  type AirState,
  type Audibility,
  type DeviceList,
  type SourceName,
  type SourceState,
} from '@hope-online/player/publish';
import { type HopeError, type ServerEventData } from '@hope-online/protocol';
import { describeAudibility, describeStudioError, type StudioWords } from './studio-words.js';

/** Everything that the studio shows, as it is known at the moment. */
export interface StudioFacts {
  readonly air: AirState;
  readonly audibility: Audibility;
  readonly sound: SourceState;
  readonly picture: SourceState;
  readonly muted: Readonly<Record<SourceName, boolean>>;
  readonly audience: ServerEventData<'audience'> | undefined;
  readonly devices: DeviceList | undefined;
  /** Whether the class is joined. */
  readonly joined: boolean;
  /** What the teacher last asked for and did not get, or what ended the session. */
  readonly error: HopeError | undefined;
  /** Whether the province lets teachers show their screen; `true` where it is left out. */
  readonly screenSharing?: boolean | undefined;
}

/** A button as it is to be seen. */
export interface ButtonModel {
  readonly label: string;
  readonly disabled: boolean;
  /** Whether it is switched on; undefined for a button that is no switch. */
  readonly pressed?: boolean;
}

/** One menu of devices. */
export interface MenuModel {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly disabled: boolean;
}

/** The studio as it is to be seen. */
export interface StudioModel {
  readonly headline: Audibility['headline'];
  readonly tone: Audibility['tone'];
  readonly title: string;
  readonly detail: string;
  readonly air: ButtonModel & { readonly look: 'take' | 'give-back' };
  readonly onAir: boolean;
  /** A line over the preview; empty where the picture speaks for itself. */
  readonly previewNote: string;
  readonly start: boolean;
  readonly muteSound: ButtonModel;
  readonly mutePicture: ButtonModel;
  readonly showCamera: ButtonModel;
  readonly showScreen: ButtonModel & { readonly hidden: boolean };
  readonly cameras: MenuModel;
  readonly microphones: MenuModel;
  readonly audience: { readonly total: string; readonly parts: readonly string[] };
  /** What went wrong, in words; empty where nothing did. */
  readonly error: string;
}

/** Decides what the studio shows. */
export function studioModel(facts: StudioFacts, words: StudioWords): StudioModel {
  const { audibility, audience, muted, picture, sound } = facts;
  const device = 'device' in picture ? picture.device : undefined;
  const opening = picture.name === 'opening' || sound.name === 'opening';
  return {
    headline: audibility.headline,
    tone: audibility.tone,
    ...describeAudibility(words, audibility),
    air: airButton(facts, words),
    onAir: facts.air.name === 'on-air',
    previewNote: previewNote(facts, words),
    start: picture.name === 'off' && sound.name === 'off',
    muteSound: {
      label: muted.sound ? words.say('studio.unmuteSound') : words.say('studio.muteSound'),
      disabled: sound.name !== 'live',
      pressed: muted.sound,
    },
    mutePicture: {
      label: muted.picture ? words.say('studio.unmutePicture') : words.say('studio.mutePicture'),
      disabled: picture.name !== 'live',
      pressed: muted.picture,
    },
    showCamera: { label: words.say('studio.showCamera'), disabled: opening, pressed: device === 'camera' },
    showScreen: {
      label: words.say('studio.showScreen'),
      disabled: opening,
      pressed: device === 'screen',
      hidden: facts.devices?.screen === false || facts.screenSharing === false,
    },
    cameras: menu(facts.devices?.cameras, picture, words.say('studio.camera'), words),
    microphones: menu(facts.devices?.microphones, sound, words.say('studio.microphone'), words),
    audience: audience
      ? describeAudience(audience, words)
      : { total: words.say('studio.audienceUnknown'), parts: [] },
    error: errorText(facts, words),
  };
}

const nothingOpen: SourceState = { name: 'off' };

/** The studio while it belongs to no class. */
export function waitingModel(words: StudioWords): StudioModel {
  const audibility: Audibility = { headline: 'not-on-air', tone: 'calm', sound: 'off', picture: 'off' };
  const model = studioModel(
    {
      air: { name: 'off-air' },
      audibility,
      sound: nothingOpen,
      picture: nothingOpen,
      muted: { sound: false, picture: false },
      audience: undefined,
      devices: undefined,
      joined: false,
      error: undefined,
    },
    words,
  );
  return { ...model, detail: words.say('studio.missingAttributes'), start: false };
}

function airButton({ air, joined, sound, picture }: StudioFacts, words: StudioWords): StudioModel['air'] {
  const opening = picture.name === 'opening' || sound.name === 'opening';
  const take = (label: string) => ({ label, disabled: !joined || opening, look: 'take' }) as const;
  const leave = (label: string) => ({ label, disabled: false, look: 'give-back' }) as const;
  switch (air.name) {
    case 'off-air':
    case 'displaced':
    case 'closed':
      return take(words.say('studio.takeOver'));
    case 'failed':
      return take(words.say('studio.tryAgain'));
    case 'connecting':
    case 'taking':
      return leave(air.after === 'take' ? words.say('studio.cancel') : words.say('studio.giveBack'));
    case 'giving-back':
      return { ...leave(words.say('studio.givingBack')), disabled: true };
    case 'waiting':
    case 'restarting':
    case 'on-air':
      break;
  }
  return leave(words.say('studio.giveBack'));
}

function previewNote({ muted, picture }: StudioFacts, words: StudioWords): string {
  const notes = {
    off: words.say('studio.previewOff'),
    opening: words.say('studio.opening'),
    lost: words.say('studio.previewLost'),
    live: muted.picture ? words.say('studio.previewMuted') : '',
  };
  return notes[picture.name];
}

function menu(
  devices: DeviceList['cameras'] | undefined,
  source: SourceState,
  kind: string,
  words: StudioWords,
): MenuModel {
  const options = (devices ?? [])
    // Without permission there is one nameless entry for all devices of a kind.
    .filter(({ deviceId }) => deviceId !== '')
    .map(({ deviceId, label }, index) => ({
      value: deviceId,
      label: label || words.say('studio.device', { kind, number: index + 1 }),
    }));
  const open = source.name === 'live' && source.device !== 'screen' ? source.deviceId : undefined;
  return {
    options: [{ value: '', label: words.say('studio.off') }, ...options],
    value: options.find(({ value }) => value === open)?.value ?? '',
    disabled: options.length === 0 || source.name === 'opening',
  };
}

function describeAudience(
  { students, webrtc, hls }: ServerEventData<'audience'>,
  words: StudioWords,
): StudioModel['audience'] {
  const parts = [
    [webrtc, 'studio.onWebrtc'],
    [hls, 'studio.onHls'],
    [students - webrtc - hls, 'studio.elsewhere'],
  ] as const;
  return {
    total: words.say('studio.pupils', { count: students }),
    parts: parts.filter(([count]) => count > 0).map(([count, key]) => words.say(key, { count })),
  };
}

function errorText({ air, error }: StudioFacts, words: StudioWords): string {
  const shown = error ?? (air.name === 'failed' ? air.error : undefined);
  // Another choice was made, or the choice of a screen was called off: the teacher knows.
  const isOwnWish =
    shown?.code === 'closed' || (shown?.code === 'capture-refused' && shown.details.path === 'screen');
  if (!shown || isOwnWish) return '';
  return describeStudioError(words, shown.code);
}
