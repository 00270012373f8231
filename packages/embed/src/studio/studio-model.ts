import {
  type AirState,
  type Audibility,
  type DeviceList,
  type SourceName,
  type SourceState,
} from '@hope-online/player/publish';
import { type HopeError, type ServerEventData } from '@hope-online/protocol';
import { describeAudibility, type StudioMessages } from './studio-messages.js';

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
export function studioModel(facts: StudioFacts, messages: StudioMessages): StudioModel {
  const { audibility, audience, muted, picture, sound } = facts;
  const device = 'device' in picture ? picture.device : undefined;
  const opening = picture.name === 'opening' || sound.name === 'opening';
  return {
    headline: audibility.headline,
    tone: audibility.tone,
    ...describeAudibility(messages, audibility),
    air: airButton(facts, messages),
    onAir: facts.air.name === 'on-air',
    previewNote: previewNote(facts, messages),
    start: picture.name === 'off' && sound.name === 'off',
    muteSound: {
      label: muted.sound ? messages.unmuteSound : messages.muteSound,
      disabled: sound.name !== 'live',
      pressed: muted.sound,
    },
    mutePicture: {
      label: muted.picture ? messages.unmutePicture : messages.mutePicture,
      disabled: picture.name !== 'live',
      pressed: muted.picture,
    },
    showCamera: { label: messages.showCamera, disabled: opening, pressed: device === 'camera' },
    showScreen: {
      label: messages.showScreen,
      disabled: opening,
      pressed: device === 'screen',
      hidden: facts.devices?.screen === false,
    },
    cameras: menu(facts.devices?.cameras, picture, messages.camera, messages),
    microphones: menu(facts.devices?.microphones, sound, messages.microphone, messages),
    audience: audience
      ? describeAudience(audience, messages)
      : { total: messages.audienceUnknown, parts: [] },
    error: errorText(facts, messages),
  };
}

const nothingOpen: SourceState = { name: 'off' };

/** The studio while it belongs to no class. */
export function waitingModel(messages: StudioMessages): StudioModel {
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
    messages,
  );
  return { ...model, detail: messages.missingAttributes, start: false };
}

function airButton(
  { air, joined, sound, picture }: StudioFacts,
  messages: StudioMessages,
): StudioModel['air'] {
  const opening = picture.name === 'opening' || sound.name === 'opening';
  const take = (label: string) => ({ label, disabled: !joined || opening, look: 'take' }) as const;
  const leave = (label: string) => ({ label, disabled: false, look: 'give-back' }) as const;
  switch (air.name) {
    case 'off-air':
    case 'displaced':
    case 'closed':
      return take(messages.takeOver);
    case 'failed':
      return take(messages.tryAgain);
    case 'connecting':
    case 'taking':
      return leave(air.after === 'take' ? messages.cancel : messages.giveBack);
    case 'giving-back':
      return { ...leave(messages.givingBack), disabled: true };
    case 'waiting':
    case 'restarting':
    case 'on-air':
      break;
  }
  return leave(messages.giveBack);
}

function previewNote({ muted, picture }: StudioFacts, messages: StudioMessages): string {
  const notes = {
    off: messages.previewOff,
    opening: messages.opening,
    lost: messages.previewLost,
    live: muted.picture ? messages.previewMuted : '',
  };
  return notes[picture.name];
}

function menu(
  devices: DeviceList['cameras'] | undefined,
  source: SourceState,
  kind: string,
  messages: StudioMessages,
): MenuModel {
  const options = (devices ?? [])
    // Without permission there is one nameless entry for all devices of a kind.
    .filter(({ deviceId }) => deviceId !== '')
    .map(({ deviceId, label }, index) => ({ value: deviceId, label: label || `${kind} ${index + 1}` }));
  const open = source.name === 'live' && source.device !== 'screen' ? source.deviceId : undefined;
  return {
    options: [{ value: '', label: messages.off }, ...options],
    value: options.find(({ value }) => value === open)?.value ?? '',
    disabled: options.length === 0 || source.name === 'opening',
  };
}

function describeAudience(
  { students, webrtc, hls }: ServerEventData<'audience'>,
  messages: StudioMessages,
): StudioModel['audience'] {
  const parts = [
    [webrtc, messages.onWebrtc],
    [hls, messages.onHls],
    [students - webrtc - hls, messages.elsewhere],
  ] as const;
  return {
    total: messages.pupils(students),
    parts: parts.filter(([count]) => count > 0).map(([count, path]) => `${count} ${path}`),
  };
}

function errorText({ air, error }: StudioFacts, messages: StudioMessages): string {
  const shown = error ?? (air.name === 'failed' ? air.error : undefined);
  // Another choice was made, or the choice of a screen was called off: the teacher knows.
  const isOwnWish =
    shown?.code === 'closed' || (shown?.code === 'capture-refused' && shown.details.path === 'screen');
  if (!shown || isOwnWish) return '';
  return messages.errors[shown.code] ?? messages.errors.internal;
}
