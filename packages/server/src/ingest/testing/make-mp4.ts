import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';

/** One frame to be written. */
export interface FrameToWrite {
  /** Seconds. */
  readonly at: number;
  readonly isKey: boolean;
  /** The NAL units, with their lengths in front; made up by default. */
  readonly data?: Uint8Array;
}

export interface VideoToWrite {
  readonly width?: number;
  readonly height?: number;
  /** Profile and constraint bytes of the configuration; constrained baseline by default. */
  readonly profile?: readonly [number, number];
  readonly frames: readonly FrameToWrite[];
}

export interface AudioToWrite {
  readonly codec?: 'opus' | 'mp3';
  readonly channels?: number;
  /** Seconds. */
  readonly length: number;
}

/** Parameter sets of a real constrained-baseline picture; the demuxer looks inside. */
const sequenceParameterSet = Buffer.from('6742c01fd8903c045fb9a808080a000003000200000300501e30644c01', 'hex');
const pictureParameterSet = Buffer.from('68c88834b2', 'hex');
const frameSeconds = 0.05;
const packetSeconds = 0.02;

/** Frames at 20 a second for `seconds`, a key frame each `keyEvery` of them. */
export function evenFrames(seconds: number, keyEvery = 20): FrameToWrite[] {
  const count = Math.round(seconds / frameSeconds);
  return Array.from({ length: count }, (_, index) => ({
    at: index * frameSeconds,
    isKey: index % keyEvery === 0,
  }));
}

/** Writes an MP4 whose structure is real and whose pictures and sounds are not. */
export async function makeMp4(
  videos: readonly VideoToWrite[],
  audios: readonly AudioToWrite[],
  fastStart: 'in-memory' | false = 'in-memory',
): Promise<Uint8Array> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart }), target });
  const videoSources = videos.map(() => new EncodedVideoPacketSource('avc'));
  const audioSources = audios.map(({ codec = 'opus' }) => new EncodedAudioPacketSource(codec));
  for (const source of videoSources) output.addVideoTrack(source);
  for (const source of audioSources) output.addAudioTrack(source);
  await output.start();
  for (const [index, video] of videos.entries()) await writeVideo(videoSources[index], video);
  for (const [index, audio] of audios.entries()) await writeAudio(audioSources[index], audio);
  await output.finalize();
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0));
}

async function writeVideo(source: EncodedVideoPacketSource | undefined, video: VideoToWrite): Promise<void> {
  const { width = 320, height = 180, profile = [0x42, 0xc0], frames } = video;
  const description = Uint8Array.from([
    ...[1, ...profile, 0x1f, 0xff, 0xe1, 0, sequenceParameterSet.length, ...sequenceParameterSet],
    ...[1, 0, pictureParameterSet.length, ...pictureParameterSet],
  ]);
  const codec = `avc1.${[...profile, 0x1f].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  const decoderConfig = { codec, codedWidth: width, codedHeight: height, description };
  for (const [index, { at, isKey, data = sliceNal(index, isKey) }] of frames.entries()) {
    const packet = new EncodedPacket(data, isKey ? 'key' : 'delta', at, frameSeconds);
    await source?.add(packet, { decoderConfig });
  }
}

/** A note (SEI), as encoders write them, and one slice that tells its number. */
function sliceNal(index: number, isKey: boolean): Uint8Array {
  return Uint8Array.of(0, 0, 0, 2, 0x06, 0x05, 0, 0, 0, 3, isKey ? 0x65 : 0x41, index & 0xff, index >> 8);
}

async function writeAudio(source: EncodedAudioPacketSource | undefined, audio: AudioToWrite): Promise<void> {
  const { codec = 'opus', channels = 1, length } = audio;
  const decoderConfig = { codec, numberOfChannels: channels, sampleRate: 48_000 };
  const count = Math.round(length / packetSeconds);
  for (let index = 0; index < count; index++) {
    const data = Uint8Array.of(0x78, index & 0xff, index >> 8);
    const packet = new EncodedPacket(data, 'key', index * packetSeconds, packetSeconds);
    await source?.add(packet, { decoderConfig });
  }
}
