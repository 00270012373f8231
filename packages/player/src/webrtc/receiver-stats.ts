import { type SourceStats } from '../decisions/index.js';

/** The reports that are read: of the picture's receiver, of the sound's, and of the transport. */
export interface StatsReports {
  readonly video: RTCStatsReport | undefined;
  readonly audio: RTCStatsReport | undefined;
  readonly transport: RTCStatsReport | undefined;
}

/** Browsers' `candidate-pair` and `inbound-rtp` as webrtc-stats has them; any field may be missing. */
interface InboundRtp {
  readonly type: string;
  readonly bytesReceived?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly framesDecoded?: number;
  readonly framesDropped?: number;
  readonly framesPerSecond?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly totalAudioEnergy?: number;
  readonly jitterBufferDelay?: number;
  readonly jitterBufferEmittedCount?: number;
}

interface CandidatePair {
  readonly type: string;
  readonly nominated?: boolean;
  readonly state?: string;
  readonly currentRoundTripTime?: number;
}

/** Picks what {@link SourceStats} has out of the browser's reports. */
export function readReceiverStats({ video, audio, transport }: StatsReports): SourceStats {
  const picture = find<InboundRtp>(video, ({ type }) => type === 'inbound-rtp');
  const sound = find<InboundRtp>(audio, ({ type }) => type === 'inbound-rtp');
  const pair = find<CandidatePair>(
    transport,
    ({ type, nominated, state }) => type === 'candidate-pair' && nominated === true && state === 'succeeded',
  );
  return {
    bytesReceived: sum(picture?.bytesReceived, sound?.bytesReceived),
    packetsReceived: sum(picture?.packetsReceived, sound?.packetsReceived),
    packetsLost: sum(picture?.packetsLost, sound?.packetsLost),
    framesDecoded: picture?.framesDecoded,
    framesDropped: picture?.framesDropped,
    framesPerSecond: picture?.framesPerSecond,
    frameWidth: picture?.frameWidth,
    frameHeight: picture?.frameHeight,
    audioEnergy: sound?.totalAudioEnergy,
    roundTripMs: pair?.currentRoundTripTime === undefined ? undefined : pair.currentRoundTripTime * 1000,
    jitterBufferMs: meanDelayMs(picture),
  };
}

function meanDelayMs(inbound: InboundRtp | undefined): number | undefined {
  const { jitterBufferDelay, jitterBufferEmittedCount } = inbound ?? {};
  if (jitterBufferDelay === undefined || !jitterBufferEmittedCount) return undefined;
  return (jitterBufferDelay / jitterBufferEmittedCount) * 1000;
}

function find<Report extends { readonly type: string }>(
  report: RTCStatsReport | undefined,
  matches: (entry: Report) => boolean,
): Report | undefined {
  let found: Report | undefined;
  report?.forEach((entry: Report) => {
    if (!found && matches(entry)) found = entry;
  });
  return found;
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0);
}
