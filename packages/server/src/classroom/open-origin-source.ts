import { type Stage } from '@hope-online/protocol';
import { type RtpTap, type SfuRoom } from '../sfu/sfu.js';
import { type OriginSource } from './class-media.js';
import { type Peer } from './peer.js';

/** What is on air, and from whom. */
export interface OnAir {
  readonly stage: Stage;
  /** The teacher on the stage, whose clock the capture times are by. */
  readonly teacher: Peer | undefined;
}

/** Taps what is on the stage, for the HLS origin; undefined where nothing is. */
export async function openOriginSource(
  id: string,
  { stage, teacher }: OnAir,
  room: () => SfuRoom,
): Promise<OriginSource | undefined> {
  const { producers } = stage;
  if (producers.length === 0) return undefined;
  const taps: RtpTap[] = [];
  try {
    for (const { producerId } of producers) taps.push(await room().tap(producerId));
  } catch (error) {
    for (const tap of taps) tap.close();
    throw error;
  }
  const video = taps.find(({ kind }) => kind === 'video');
  const audio = taps.find(({ kind }) => kind === 'audio');
  return {
    id,
    ...(video ? { video } : {}),
    ...(audio ? { audio } : {}),
    clockOffsetMs: () => (teacher ? teacher.clockOffsetMs : 0),
  };
}
