import { type ServerEventData } from '@hope-online/protocol';
import { type AirStateName } from './air-machine.js';

/** What one source (microphone, or camera and screen) does at this end. */
export type SourceFact = 'off' | 'live' | 'muted' | 'lost';

/** Everything that decides whether pupils hear and see the teacher. */
export interface AudibilityFacts {
  readonly session: 'connecting' | 'joined' | 'reconnecting' | 'closed';
  readonly air: AirStateName;
  /** Whether this is the first try to get on air, with nothing lost before. */
  readonly firstTry: boolean;
  readonly sound: SourceFact;
  readonly picture: SourceFact;
  /** Whether the microphone is open and has given nothing for a long while. */
  readonly deadQuiet: boolean;
  /** What arrives at the server, as it says; undefined until it says so. */
  readonly reception: ServerEventData<'reception'> | undefined;
  /** Whether it is too early to worry that nothing arrives. */
  readonly settling: boolean;
  /** How many pupils are in the class; undefined until the server says so. */
  readonly students: number | undefined;
}

/** Why one half of the teacher arrives or not. */
export type ChannelVerdict =
  | 'arriving'
  /** It should arrive any moment, and the server has not said so yet. */
  | 'unconfirmed'
  | 'muted'
  /** No device is open. */
  | 'off'
  /** The device is gone. */
  | 'lost'
  /** The microphone is open and gives nothing: switched off, or the wrong one. */
  | 'quiet'
  /** It leaves this end and does not reach the server. */
  | 'not-arriving';

/** What the teacher is told in one line. */
export type Headline =
  | 'not-joined'
  | 'class-closed'
  | 'not-on-air'
  | 'displaced'
  | 'failed'
  | 'going-on-air'
  | 'giving-back'
  | 'connection-lost'
  | 'signalling-lost'
  | 'unconfirmed'
  | 'on-air'
  | 'on-air-empty'
  | 'nobody-hears'
  | 'nobody-sees'
  | 'nobody-hears-or-sees';

/** The answer to the teacher's question: can they hear and see me? */
export interface Audibility {
  readonly headline: Headline;
  /** `calm`: nothing to do; `good`: on air; `caution`: look at it; `alarm`: act now. */
  readonly tone: 'calm' | 'good' | 'caution' | 'alarm';
  readonly sound: ChannelVerdict;
  readonly picture: ChannelVerdict;
}

const tones: Readonly<Record<Headline, Audibility['tone']>> = {
  'not-joined': 'calm',
  'class-closed': 'alarm',
  'not-on-air': 'calm',
  displaced: 'caution',
  failed: 'alarm',
  'going-on-air': 'calm',
  'giving-back': 'calm',
  'connection-lost': 'alarm',
  'signalling-lost': 'caution',
  unconfirmed: 'calm',
  'on-air': 'good',
  'on-air-empty': 'good',
  'nobody-hears': 'alarm',
  'nobody-sees': 'caution',
  'nobody-hears-or-sees': 'alarm',
};

/** Decides what the teacher is told, from what is known at this end and what the server says. */
export function decideAudibility(facts: AudibilityFacts): Audibility {
  const sound = judge(facts.sound, facts.reception?.audio, facts);
  const picture = judge(facts.picture, facts.reception?.video, facts);
  const quiet = sound === 'arriving' && facts.deadQuiet;
  const verdicts = { sound: quiet ? 'quiet' : sound, picture } as const;
  const headline = headlineOf(facts, verdicts);
  return { headline, tone: tones[headline], ...verdicts };
}

function judge(
  source: SourceFact,
  reception: ServerEventData<'reception'>['audio'] | undefined,
  { settling }: AudibilityFacts,
): ChannelVerdict {
  if (source !== 'live') return source;
  if (reception === 'receiving') return 'arriving';
  return reception === undefined || settling ? 'unconfirmed' : 'not-arriving';
}

type Verdicts = Pick<Audibility, 'sound' | 'picture'>;

function headlineOf(facts: AudibilityFacts, verdicts: Verdicts): Headline {
  switch (facts.air) {
    case 'closed':
    case 'off-air':
      return restingHeadline(facts, 'not-on-air');
    case 'displaced':
      return restingHeadline(facts, 'displaced');
    case 'failed':
      return restingHeadline(facts, 'failed');
    case 'giving-back':
      return 'giving-back';
    case 'connecting':
    case 'taking':
      return facts.firstTry ? 'going-on-air' : 'connection-lost';
    case 'restarting':
    case 'waiting':
      return 'connection-lost';
    case 'on-air':
      break;
  }
  return onAirHeadline(facts, verdicts);
}

function restingHeadline({ session }: AudibilityFacts, otherwise: Headline): Headline {
  if (session === 'closed') return 'class-closed';
  return session === 'joined' || otherwise !== 'not-on-air' ? otherwise : 'not-joined';
}

function onAirHeadline({ session, students }: AudibilityFacts, { sound, picture }: Verdicts): Headline {
  const heard = sound === 'arriving' || sound === 'unconfirmed';
  const seen = picture === 'arriving' || picture === 'unconfirmed';
  // A fault at this end is sure whatever the server can say at the moment.
  if (!heard && !seen) return 'nobody-hears-or-sees';
  if (!heard) return 'nobody-hears';
  if (session !== 'joined') return 'signalling-lost';
  if (!seen) return 'nobody-sees';
  if (sound === 'unconfirmed' || picture === 'unconfirmed') return 'unconfirmed';
  return students === 0 ? 'on-air-empty' : 'on-air';
}
