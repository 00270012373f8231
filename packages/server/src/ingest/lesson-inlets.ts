import { randomInt } from 'node:crypto';
import { type MediaKind } from '@hope-online/protocol';
import { RtpSender } from '../rtp-out/rtp-sender.js';
import { h264Codec, inletAbsCaptureTime, inletPayloadTypes, opusCodec } from '../sfu/media-codecs.js';
import { type RtpInlet, type SfuRoom } from '../sfu/sfu.js';

/** As much of a class's room as a lesson needs. */
export type InletRoom = Pick<SfuRoom, 'openInlet'>;

/** The two open Producers of a lesson, with what numbers their packets. */
export interface LessonInlets {
  readonly video: RtpInlet;
  readonly audio: RtpInlet;
  /** One for each quality of the picture, lowest first. */
  readonly videoSenders: readonly RtpSender[];
  readonly audioSender: RtpSender;
}

/**
 * Opens the Producers of a lesson with `qualities` pictures.
 * @throws whatever the room throws; nothing is left open then
 */
export async function openLessonInlets(room: InletRoom, qualities: number): Promise<LessonInlets> {
  // Neighbours, so that no two of them are the same; 0 is left out because some take it for "none".
  const firstSsrc = randomInt(1, 2 ** 32 - qualities);
  const ssrcs = Array.from({ length: qualities }, (_, layer) => firstSsrc + layer);
  const audioSsrc = firstSsrc + qualities;
  const video = await room.openInlet({ kind: 'video', ssrcs });
  try {
    const audio = await room.openInlet({ kind: 'audio', ssrcs: [audioSsrc] });
    const videoSenders = ssrcs.map((ssrc) => createSender(ssrc, 'video'));
    return { video, audio, videoSenders, audioSender: createSender(audioSsrc, 'audio') };
  } catch (error) {
    video.close();
    throw error;
  }
}

function createSender(ssrc: number, kind: MediaKind): RtpSender {
  const { clockRate } = kind === 'video' ? h264Codec : opusCodec;
  const payloadType = inletPayloadTypes[kind];
  return new RtpSender({ ssrc, payloadType, clockRate, captureTimeId: inletAbsCaptureTime.id });
}
