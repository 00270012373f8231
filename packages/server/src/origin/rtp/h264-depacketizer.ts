import { type Milliseconds } from '@hope-online/protocol';
import { nalType, nalTypes, toSample } from '../h264/nal.js';
import { parseParameterSets, type VideoParameters } from '../h264/parameter-sets.js';
import { type RtpPacket } from './rtp-packet.js';

/** One coded picture that can be decoded, given those before it back to its key frame. */
export interface AccessUnit {
  /** RTP timestamp, as it stood in the packets. */
  readonly timestamp: number;
  readonly arrival: Milliseconds;
  readonly key: boolean;
  /** NAL units with their lengths (AVCC), parameter sets left out. */
  readonly sample: Uint8Array;
  readonly parameters: VideoParameters;
}

/** STAP-A and FU-A of RFC 6184; packetization mode 1 has no others. */
const aggregate = 24;
const fragment = 28;
/** No picture of a class is larger; a stream without markers must not fill the memory. */
const maxPictureBytes = 4 * 1024 * 1024;

const dropped: ReadonlySet<number> = new Set<number>([
  nalTypes.sei,
  nalTypes.sps,
  nalTypes.pps,
  nalTypes.delimiter,
  nalTypes.filler,
]);

/**
 * Makes pictures of the RTP packets of one SSRC (RFC 6184). It takes packets in order; after a loss it is silent until the
 * next key frame, because nothing in between can be decoded without damage.
 */
export class H264Depacketizer {
  readonly #onPicture: (picture: AccessUnit) => void;
  #nals: Uint8Array[] = [];
  #bytes = 0;
  #fragments: Uint8Array[] | undefined;
  #timestamp: number | undefined;
  #arrival: Milliseconds = 0;
  #sps: readonly Uint8Array[] = [];
  #pps: readonly Uint8Array[] = [];
  #parameters: VideoParameters | undefined;
  #decodable = false;
  #broken = false;

  constructor(onPicture: (picture: AccessUnit) => void) {
    this.#onPicture = onPicture;
  }

  /** Whether something was lost and no key frame has mended it yet. */
  get broken(): boolean {
    return this.#broken;
  }

  push(packet: RtpPacket, arrival: Milliseconds): void {
    // A sender that loses its marker still begins a new picture with a new timestamp.
    if (this.#timestamp !== undefined && packet.timestamp !== this.#timestamp) this.#finish();
    if (packet.payload.length === 0) return;
    this.#timestamp = packet.timestamp;
    this.#arrival = arrival;
    this.#take(packet.payload);
    if (this.#bytes > maxPictureBytes) this.lose();
    else if (packet.marker) this.#finish();
  }

  /** Says that packets are missing here. */
  lose(): void {
    this.#decodable = false;
    this.#broken = true;
    this.#reset();
  }

  #take(payload: Uint8Array): void {
    const type = nalType(payload);
    if (type === aggregate) this.#takeAggregate(payload);
    else if (type === fragment) this.#takeFragment(payload);
    else if (type > 0 && type < aggregate) this.#add(payload);
  }

  #takeAggregate(payload: Uint8Array): void {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    let offset = 1;
    while (offset + 2 <= payload.length) {
      const length = view.getUint16(offset);
      offset += 2;
      if (length === 0 || offset + length > payload.length) return;
      this.#add(payload.subarray(offset, offset + length));
      offset += length;
    }
  }

  #takeFragment(payload: Uint8Array): void {
    const indicator = payload[0] ?? 0;
    const header = payload[1];
    if (header === undefined) return;
    if (header & 0x80) this.#fragments = [Uint8Array.of((indicator & 0xe0) | (header & 0x1f))];
    const fragments = this.#fragments;
    if (!fragments) return;
    fragments.push(payload.subarray(2));
    this.#bytes += payload.length;
    if (!(header & 0x40)) return;
    this.#fragments = undefined;
    this.#add(new Uint8Array(Buffer.concat(fragments)));
  }

  #add(nal: Uint8Array): void {
    this.#nals.push(nal);
    this.#bytes += nal.length;
  }

  #finish(): void {
    const nals = this.#nals;
    const timestamp = this.#timestamp ?? 0;
    this.#reset();
    this.#learnParameters(nals);
    const slices = nals.filter((nal) => !dropped.has(nalType(nal)));
    if (slices.length === 0) return;
    const key = slices.some((nal) => nalType(nal) === nalTypes.keySlice);
    if (key) this.#decodable = this.#parameters !== undefined;
    if (!this.#decodable || !this.#parameters) return;
    this.#broken = false;
    this.#onPicture({
      timestamp,
      arrival: this.#arrival,
      key,
      sample: toSample(slices),
      parameters: this.#parameters,
    });
  }

  #learnParameters(nals: readonly Uint8Array[]): void {
    const sps = nals.filter((nal) => nalType(nal) === nalTypes.sps);
    const pps = nals.filter((nal) => nalType(nal) === nalTypes.pps);
    if (sps.length === 0 && pps.length === 0) return;
    // Copies: a subarray would keep its whole packet in memory for as long as the stream lives.
    if (sps.length > 0) this.#sps = sps.map((nal) => nal.slice());
    if (pps.length > 0) this.#pps = pps.map((nal) => nal.slice());
    this.#parameters = parseParameterSets(this.#sps, this.#pps);
  }

  #reset(): void {
    this.#nals = [];
    this.#bytes = 0;
    this.#fragments = undefined;
    this.#timestamp = undefined;
  }
}
