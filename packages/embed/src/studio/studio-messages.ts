import { type Audibility, type ChannelVerdict, type Headline } from '@hope-online/player/publish';
import { type ErrorCode } from '@hope-online/protocol';

/** Every word of the studio, in one language. */
export interface StudioMessages {
  /** The state in two or three words, and what it means for the class. */
  readonly headlines: Readonly<Record<Headline, { readonly title: string; readonly detail: string }>>;
  /** Why pupils do not hear the teacher; empty where they do. */
  readonly soundReasons: Readonly<Record<ChannelVerdict, string>>;
  /** Why they do not see the teacher. */
  readonly pictureReasons: Readonly<Record<ChannelVerdict, string>>;
  readonly takeOver: string;
  readonly giveBack: string;
  readonly givingBack: string;
  readonly cancel: string;
  readonly tryAgain: string;
  readonly onAirMark: string;
  readonly turnOn: string;
  readonly previewOff: string;
  readonly previewLost: string;
  readonly previewMuted: string;
  readonly opening: string;
  readonly muteSound: string;
  readonly unmuteSound: string;
  readonly mutePicture: string;
  readonly unmutePicture: string;
  readonly showCamera: string;
  readonly showScreen: string;
  readonly camera: string;
  readonly microphone: string;
  readonly level: string;
  readonly off: string;
  readonly audience: string;
  readonly audienceUnknown: string;
  readonly pupils: (count: number) => string;
  readonly onWebrtc: string;
  readonly onHls: string;
  readonly elsewhere: string;
  readonly missingAttributes: string;
  /** What went wrong, for those codes that the teacher can do something about. */
  readonly errors: Readonly<Partial<Record<ErrorCode, string>>> & { readonly internal: string };
}

/** Words for what the teacher is told: the title, then the reasons or the meaning. */
export function describeAudibility(
  messages: StudioMessages,
  { headline, sound, picture }: Audibility,
): { readonly title: string; readonly detail: string } {
  const { title, detail } = messages.headlines[headline];
  const soundReason = messages.soundReasons[sound];
  const pictureReason = messages.pictureReasons[picture];
  if (headline === 'nobody-hears') return { title, detail: soundReason };
  if (headline === 'nobody-sees') return { title, detail: pictureReason };
  if (headline === 'nobody-hears-or-sees') return { title, detail: `${soundReason} ${pictureReason}` };
  return { title, detail };
}
