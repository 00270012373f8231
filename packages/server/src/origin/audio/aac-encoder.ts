import { registerAacEncoder } from '@mediabunny/aac-encoder';
import { AdtsOutputFormat, AudioSample, AudioSampleSource, NullTarget, Output } from 'mediabunny';
import { HopeError, toHopeError } from '@hope-online/protocol';
import { type PcmBlock, samplesPerBlock } from './pcm-timeline.js';

/** One AAC frame, raw, and the number of its first sample, counted from the class's epoch. */
export interface AacFrame {
  readonly start: number;
  readonly data: Uint8Array;
}

/** Makes AAC-LC of one channel of blocks of sound. */
export interface AacEncoder {
  /** Takes the next block; frames come out later, one for each block. */
  encode(block: PcmBlock): void;
  close(): void;
}

/** Where frames and the encoder's failure go. */
export interface AacEncoderOutput {
  onFrame(frame: AacFrame): void;
  onError(error: HopeError): void;
}

/** Opens an encoder; the real one is {@link openAacEncoder}. */
export type OpenAacEncoder = (output: AacEncoderOutput) => Promise<AacEncoder>;

const sampleRate = 48_000;
/** Of one channel. A voice needs no more, and with its requests it leaves room on a line of 64 kbit/s. */
const bitsPerSecond = 32_000;
/** Blocks that may wait for the encoder, about two seconds; more means that the machine is too slow for it. */
const maxWaiting = 94;

/**
 * FFmpeg's AAC encoder as WASM, in a thread of its own. Its first frame carries the lead-in that a decoder needs, so each
 * frame sounds one block earlier than the block that it came out for.
 * @throws HopeError `internal` when the encoder does not start
 */
export const openAacEncoder: OpenAacEncoder = async (output) => {
  registerAacEncoder();
  const starts: number[] = [];
  let waiting = 0;
  let blocks = 0;
  let closed = false;

  const source = new AudioSampleSource({
    codec: 'aac',
    bitrate: bitsPerSecond,
    onEncodedPacket(packet) {
      const start = starts.shift();
      if (!closed && start !== undefined)
        output.onFrame({ start: start - samplesPerBlock, data: packet.data });
    },
  });
  // The container is never read: the frames are taken as they leave the encoder.
  const container = new Output({ format: new AdtsOutputFormat(), target: new NullTarget() });
  container.addAudioTrack(source);
  try {
    await container.start();
  } catch (cause) {
    throw toHopeError(cause, 'internal', 'AAC encoder');
  }

  const add = async (block: PcmBlock): Promise<void> => {
    const sample = toSample(block, blocks++);
    try {
      await source.add(sample);
    } catch (cause) {
      if (!closed) output.onError(toHopeError(cause, 'internal', 'AAC encoder'));
    } finally {
      sample.close();
      waiting--;
    }
  };

  return {
    encode(block) {
      if (closed || waiting >= maxWaiting) return;
      waiting++;
      starts.push(block.start);
      void add(block);
    },
    close() {
      if (closed) return;
      closed = true;
      // Ends the encoder's thread; what it still had to say is not wanted.
      void container.cancel().catch(() => undefined);
    },
  };
};

function toSample(block: PcmBlock, index: number): AudioSample {
  const data = block.left.map((left, at) => (left + (block.right[at] ?? left)) / 2);
  return new AudioSample({
    data,
    format: 'f32-planar',
    numberOfChannels: 1,
    sampleRate,
    timestamp: (index * samplesPerBlock) / sampleRate,
  });
}
