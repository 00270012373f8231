import { type Clock, type Milliseconds } from '@hope-online/protocol';
import { packetiseH264 } from '../../rtp-out/packetise-h264.js';
import { RtpSender } from '../../rtp-out/rtp-sender.js';
import { FakeTap } from './fake-tap.js';
import { makePictures } from './made-pictures.js';

/** A frame of 20 ms of silence, as every Opus encoder knows it. */
const opusSilence = Uint8Array.of(0xf8, 0xff, 0xfe);
const frameMs: Milliseconds = 40;
const packetMs: Milliseconds = 20;
const sizes = [
  [64, 32],
  [128, 64],
  [256, 128],
] as const;

/** A teacher's camera and microphone at the other end of two taps; it answers requests for key frames. */
export class MadeSource {
  readonly video: FakeTap;
  readonly audio: FakeTap;
  /** Which packets get lost on their way: numbers of the layer's packets from 0. */
  isLost: (layer: number, packet: number) => boolean = () => false;
  /** How many bytes a picture of each layer has at least; they are tiny by themselves. */
  pictureBytes: readonly number[] = [];
  sendsVideo = true;
  sendsAudio = true;
  /** How far its own clock is from the test's. */
  clockErrorMs: Milliseconds = 0;
  readonly #clock: Clock;
  readonly #startedAt: Milliseconds;
  readonly #cameras: RtpSender[];
  readonly #microphone: RtpSender;
  #nextFrameMs: Milliseconds = 0;
  #nextPacketMs: Milliseconds = 0;
  #answered = 0;
  #hasBegun = false;

  constructor(clock: Clock, layers = 3) {
    const ssrcs = Array.from({ length: layers }, (_, layer) => 100 + layer);
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.video = new FakeTap('video', ssrcs);
    this.audio = new FakeTap('audio', [200]);
    const sender = (ssrc: number, payloadType: number, clockRate: number) =>
      new RtpSender({ ssrc, payloadType, clockRate, captureTimeId: 4 });
    this.#cameras = ssrcs.map((ssrc) => sender(ssrc, 102, 90_000));
    this.#microphone = sender(200, 111, 48_000);
  }

  /** Sends what is due. */
  send(): void {
    const nowMs = this.#clock.now() - this.#startedAt;
    for (; this.#nextFrameMs <= nowMs; this.#nextFrameMs += frameMs)
      if (this.sendsVideo) this.#sendFrame(this.#nextFrameMs);
    for (; this.#nextPacketMs <= nowMs; this.#nextPacketMs += packetMs)
      if (this.sendsAudio) this.#sendSound(this.#nextPacketMs);
  }

  #sendFrame(mediaMs: Milliseconds): void {
    const key = !this.#hasBegun || this.video.keyFrameRequests > this.#answered;
    this.#hasBegun = true;
    this.#answered = this.video.keyFrameRequests;
    this.#cameras.forEach((camera, layer) => {
      const [width, height] = sizes[layer] ?? sizes[0];
      const { keyNals, dependentNals } = makePictures(width, height);
      const nals = padLast(key ? keyNals : dependentNals, this.pictureBytes[layer] ?? 0);
      const payloads = packetiseH264(nals, 200);
      payloads.forEach((payload, index) => {
        const capturedAtMs = index === 0 ? this.#captureTime(mediaMs) : undefined;
        const number = camera.packets;
        const packet = camera.packet({
          payload,
          mediaMs,
          marker: index === payloads.length - 1,
          capturedAtMs,
        });
        if (!this.isLost(layer, number)) this.video.send(packet);
      });
    });
  }

  #sendSound(mediaMs: Milliseconds): void {
    const capturedAtMs = this.#captureTime(mediaMs);
    this.audio.send(this.#microphone.packet({ payload: opusSilence, mediaMs, marker: false, capturedAtMs }));
  }

  #captureTime(mediaMs: Milliseconds): Milliseconds {
    return this.#startedAt + mediaMs + this.clockErrorMs;
  }
}

/** Makes the picture itself, which comes last, as long as a real one. */
function padLast(nals: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  const last = nals.at(-1);
  if (!last || last.length >= bytes) return nals;
  const padded = new Uint8Array(bytes).fill(0x55);
  padded.set(last);
  return [...nals.slice(0, -1), padded];
}
