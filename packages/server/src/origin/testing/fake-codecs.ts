import { type OriginCodecs } from '../live-origin.js';

/** Codecs that pass each block on as one small frame, and each packet as 20 ms of silence. */
export const fakeCodecs: OriginCodecs = {
  openEncoder: (output) =>
    Promise.resolve({
      encode: ({ start }) => output.onFrame({ start: start - 1_024, data: Uint8Array.of(0x21, 0x10) }),
      close: () => undefined,
    }),
  openDecoder: () =>
    Promise.resolve({
      decode: () => ({ left: new Float32Array(960), right: new Float32Array(960) }),
      close: () => undefined,
    }),
};
