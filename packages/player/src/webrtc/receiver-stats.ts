import { type SourceStats } from '../decisions/index.js';

/** Which of a transport's streams are on the screen: their SSRCs. Others may be there, on their way out. */
export interface ShownStreams {
  readonly video: number | undefined;
  readonly audio: number | undefined;
}

/** `inbound-rtp` as webrtc-stats has it; any field may be missing, and counters begin with the stream. */
export interface InboundRtp {
  readonly type: string;
  readonly ssrc?: number;
  readonly bytesReceived?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly framesDecoded?: number;
  readonly framesDropped?: number;
  readonly framesPerSecond?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly freezeCount?: number;
  readonly totalFreezesDuration?: number;
  readonly concealedSamples?: number;
  readonly totalSamplesReceived?: number;
  readonly totalAudioEnergy?: number;
  readonly jitterBufferDelay?: number;
  readonly jitterBufferEmittedCount?: number;
}

interface CandidatePair {
  readonly type: string;
  readonly nominated?: boolean;
  readonly state?: string;
  readonly currentRoundTripTime?: number;
  readonly availableIncomingBitrate?: number;
}

/** What a transport's report holds of the streams that are shown. */
export interface ReceiverReport {
  readonly picture: InboundRtp | undefined;
  readonly sound: InboundRtp | undefined;
  readonly pair: CandidatePair | undefined;
}

/** Finds the shown streams, and the way that they take, in one report of the whole transport. */
export function findReceivers(report: RTCStatsReport, shown: ShownStreams): ReceiverReport {
  let picture: InboundRtp | undefined;
  let sound: InboundRtp | undefined;
  let pair: CandidatePair | undefined;
  report.forEach((entry: InboundRtp & CandidatePair) => {
    if (entry.type === 'candidate-pair' && entry.nominated === true && entry.state === 'succeeded') {
      pair ??= entry;
    }
    if (entry.type !== 'inbound-rtp' || entry.ssrc === undefined) return;
    if (entry.ssrc === shown.video) picture = entry;
    if (entry.ssrc === shown.audio) sound = entry;
  });
  return { picture, sound, pair };
}

/** Picks what {@link SourceStats} has out of the browser's report; the delay of the jitter buffer is not in it. */
export function readReceiverStats({ picture, sound, pair }: ReceiverReport): SourceStats {
  return {
    bytesReceived: sum(picture?.bytesReceived, sound?.bytesReceived),
    packetsReceived: sum(picture?.packetsReceived, sound?.packetsReceived),
    packetsLost: sum(picture?.packetsLost, sound?.packetsLost),
    audioPacketsReceived: sound?.packetsReceived,
    framesDecoded: picture?.framesDecoded,
    framesDropped: picture?.framesDropped,
    framesPerSecond: picture?.framesPerSecond,
    frameWidth: picture?.frameWidth,
    frameHeight: picture?.frameHeight,
    freezeCount: picture?.freezeCount,
    frozenMs: inMs(picture?.totalFreezesDuration),
    samplesConcealed: sound?.concealedSamples,
    samplesReceived: sound?.totalSamplesReceived,
    audioEnergy: sound?.totalAudioEnergy,
    jitterMs: inMs(picture?.jitter ?? sound?.jitter),
    roundTripMs: inMs(pair?.currentRoundTripTime),
    bandwidth: pair?.availableIncomingBitrate,
  };
}

function inMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0);
}
