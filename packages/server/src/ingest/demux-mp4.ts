import { type Milliseconds, toMilliseconds } from '@hope-online/protocol';
import { BufferSource, EncodedPacketSink, Input, type InputTrack, MP4 } from 'mediabunny';

/** The tracks of an MP4, before anybody has asked whether they make a lesson. */
export interface DemuxedMp4 {
  readonly videos: readonly DemuxedVideo[];
  readonly audios: readonly DemuxedAudio[];
}

export interface DemuxedTrack {
  /** mediabunny's name of the codec (`avc`, `opus`); `null` for one that it does not know. */
  readonly codec: string | null;
  /** End of the last packet, from the beginning of the file. */
  readonly endMs: Milliseconds;
  /** Where the file's header says that the track ends; `null` where it says nothing. */
  readonly promisedEndMs: Milliseconds | null;
  /** In the order of decoding. */
  readonly packets: readonly DemuxedPacket[];
}

export interface DemuxedVideo extends DemuxedTrack {
  readonly width: number;
  readonly height: number;
  /** The decoder configuration record: `avcC` for H.264. */
  readonly description: Uint8Array | undefined;
}

export interface DemuxedAudio extends DemuxedTrack {
  readonly channels: number;
}

export interface DemuxedPacket {
  /** Moment of showing, from the beginning of the file. */
  readonly atMs: Milliseconds;
  readonly data: Uint8Array;
}

/**
 * Reads all tracks of an MP4 into memory; undefined where the bytes are none.
 * @throws whatever mediabunny throws at an MP4 that is damaged
 */
export async function demuxMp4(bytes: Uint8Array): Promise<DemuxedMp4 | undefined> {
  const input = new Input({ formats: [MP4], source: new BufferSource(bytes) });
  try {
    if (!(await input.canRead())) return undefined;
    const videos: DemuxedVideo[] = [];
    for (const track of await input.getVideoTracks()) {
      const description = (await track.getDecoderConfig())?.description;
      videos.push({
        ...(await readTrack(track)),
        width: await track.getDisplayWidth(),
        height: await track.getDisplayHeight(),
        description: description && toBytes(description),
      });
    }
    const audios: DemuxedAudio[] = [];
    for (const track of await input.getAudioTracks()) {
      audios.push({ ...(await readTrack(track)), channels: await track.getNumberOfChannels() });
    }
    return { videos, audios };
  } finally {
    input.dispose();
  }
}

async function readTrack(track: InputTrack): Promise<DemuxedTrack> {
  const packets: DemuxedPacket[] = [];
  let endMs = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    packets.push({ atMs: toMilliseconds(packet.timestamp), data: packet.data });
    endMs = Math.max(endMs, toMilliseconds(packet.timestamp + packet.duration));
  }
  const promised = await track.getDurationFromMetadata();
  return {
    codec: await track.getCodec(),
    endMs,
    promisedEndMs: promised === null ? null : toMilliseconds(promised),
    packets,
  };
}

function toBytes(source: ArrayBufferLike | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
