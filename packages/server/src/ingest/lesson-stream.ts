import { type Milliseconds } from '@hope-online/protocol';
import { packetiseH264 } from '../rtp-out/packetise-h264.js';
import { mostRtpHeaderBytes, type RtpSender } from '../rtp-out/rtp-sender.js';
import { type RtpInlet } from '../sfu/sfu.js';
import { Lane, type Rounds } from './lane.js';
import { type LessonInlets } from './lesson-inlets.js';
import { type LessonPicture, type LessonSample, type PictureFrame } from './lesson-file.js';

/** The largest packet, in bytes: with the SFU's extensions, SRTP, UDP and IPv6 it stays under any path's MTU. */
const mostPacketBytes = 1_200;
const mostPayloadBytes = mostPacketBytes - mostRtpHeaderBytes;
/** How often the moment of capture goes along, and how often a sender report, in ms. */
const captureTimeEveryMs = 500;
const reportEveryMs = 1_000;

/** When a lesson's samples are due. */
export interface LessonTiming extends Rounds {
  /** Server clock at media time 0; the same for all streams, so that players keep picture and sound in step. */
  readonly originMs: Milliseconds;
}

/** One SSRC of a lesson on air. */
export interface LessonStream {
  readonly nextMs: Milliseconds;
  /** How many frames (or packets of sound) have left. */
  readonly sent: number;
  readonly sender: RtpSender;
  /** Goes to the first sample from `fromMs` on that can be decoded without the ones before. */
  seek(fromMs: Milliseconds): void;
  /** Sends everything due by `upToMs`, and a report when it is time for one. */
  send(upToMs: Milliseconds, now: Milliseconds): void;
}

/** The streams of the picture, one for each quality. */
export function pictureStreams(
  pictures: readonly LessonPicture[],
  { video, videoSenders }: LessonInlets,
  timing: LessonTiming,
): LessonStream[] {
  return videoSenders.map((sender, layer) => {
    const lane = new Lane(pictures[layer]?.frames ?? [], timing);
    return new SampleStream({ lane, inlet: video, sender, originMs: timing.originMs }, pictureKind);
  });
}

/** The stream of the sound. */
export function soundStream(
  sound: readonly LessonSample[],
  { audio, audioSender }: LessonInlets,
  timing: LessonTiming,
): LessonStream {
  const lane = new Lane(sound, timing);
  return new SampleStream({ lane, inlet: audio, sender: audioSender, originMs: timing.originMs }, soundKind);
}

interface Route<Sample extends { readonly atMs: Milliseconds }> {
  readonly lane: Lane<Sample>;
  readonly inlet: RtpInlet;
  readonly sender: RtpSender;
  readonly originMs: Milliseconds;
}

interface SampleKind<Sample> {
  canBegin(sample: Sample): boolean;
  mustBeTimed(sample: Sample): boolean;
  payloads(sample: Sample): readonly Uint8Array[];
  /** Whether the marker bit tells the last packet of a sample. */
  readonly hasMarker: boolean;
}

const pictureKind: SampleKind<PictureFrame> = {
  canBegin: (frame) => frame.isKey,
  // Wherever a viewer, a layer switch or the HLS packager begins, the moment of capture is known at once.
  mustBeTimed: (frame) => frame.isKey,
  payloads: (frame) => packetiseH264(frame.nals, mostPayloadBytes),
  hasMarker: true,
};

const soundKind: SampleKind<LessonSample> = {
  canBegin: () => true,
  mustBeTimed: () => false,
  payloads: ({ data }) => [data],
  hasMarker: false,
};

class SampleStream<Sample extends { readonly atMs: Milliseconds }> implements LessonStream {
  readonly #route: Route<Sample>;
  readonly #kind: SampleKind<Sample>;
  #sent = 0;
  #timedMs = Number.NEGATIVE_INFINITY;
  #reportedMs = Number.NEGATIVE_INFINITY;

  constructor(route: Route<Sample>, kind: SampleKind<Sample>) {
    this.#route = route;
    this.#kind = kind;
  }

  get sender(): RtpSender {
    return this.#route.sender;
  }

  get nextMs(): Milliseconds {
    return this.#route.lane.nextMs;
  }

  get sent(): number {
    return this.#sent;
  }

  seek(fromMs: Milliseconds): void {
    this.#route.lane.seek(fromMs, (sample) => this.#kind.canBegin(sample));
  }

  send(upToMs: Milliseconds, now: Milliseconds): void {
    const { lane } = this.#route;
    for (let due = lane.take(upToMs); due; due = lane.take(upToMs)) {
      this.#sendSample(due.sample, due.mediaMs);
    }
    this.#report(now);
  }

  #sendSample(sample: Sample, mediaMs: Milliseconds): void {
    const { inlet, sender, originMs } = this.#route;
    const isTimed = this.#kind.mustBeTimed(sample) || mediaMs - this.#timedMs >= captureTimeEveryMs;
    if (isTimed) this.#timedMs = mediaMs;
    const payloads = this.#kind.payloads(sample);
    for (const [index, payload] of payloads.entries()) {
      const marker = this.#kind.hasMarker && index === payloads.length - 1;
      // Captured when it is due, not when a busy process comes to send it.
      const capturedAtMs = isTimed ? originMs + mediaMs : undefined;
      inlet.send(sender.packet({ payload, mediaMs, marker, capturedAtMs }));
    }
    this.#sent++;
  }

  /** Only after a packet: mediasoup drops reports on an SSRC that it has not heard yet. */
  #report(now: Milliseconds): void {
    if (this.#sent === 0 || now - this.#reportedMs < reportEveryMs) return;
    this.#reportedMs = now;
    const { inlet, sender, originMs } = this.#route;
    inlet.sendRtcp(sender.senderReport(now, now - originMs));
  }
}
