import { OpusDecoder as WasmOpusDecoder } from 'opus-decoder';
import { type Pcm } from './pcm-timeline.js';

/** Makes sound of Opus packets. */
export interface OpusDecoder {
  /** Decodes one packet; an empty answer for one that is damaged. */
  decode(packet: Uint8Array): Pcm;
  close(): void;
}

/** Opens a decoder; the real one is {@link openOpusDecoder}. */
export type OpenOpusDecoder = () => Promise<OpusDecoder>;

const nothing: Pcm = { left: new Float32Array(0), right: new Float32Array(0) };

/** libopus as WASM, in this thread: a packet takes it about 0.1 ms. */
export const openOpusDecoder: OpenOpusDecoder = async () => {
  const decoder = new WasmOpusDecoder({ forceStereo: true });
  await decoder.ready;
  let closed = false;
  return {
    decode(packet) {
      if (closed) return nothing;
      const { channelData, samplesDecoded, errors } = decoder.decodeFrame(packet);
      const [left, right] = channelData;
      return left && right && errors.length === 0 && samplesDecoded > 0 ? { left, right } : nothing;
    },
    close() {
      if (closed) return;
      closed = true;
      decoder.free();
    },
  };
};
