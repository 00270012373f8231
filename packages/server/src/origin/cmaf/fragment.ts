import { type Ticks } from '../ticks.js';
import { box, concat, fullBox, uint32, uint64 } from './boxes.js';
import { sampleFlags, trackIds } from './tracks.js';

/** One sample in decode order; nothing here is reordered, so that is the order of presentation too. */
export interface Sample {
  readonly data: Uint8Array;
  readonly duration: Ticks;
  readonly key: boolean;
}

/** Samples of one track, one after the other. */
export interface SampleRun {
  /** The decode time of the first one. */
  readonly start: Ticks;
  readonly samples: readonly Sample[];
}

/** What a fragment carries; an empty run leaves its track out. */
export interface FragmentContent {
  /** Grows by one with each fragment of a rendition. */
  readonly sequence: number;
  readonly video: SampleRun;
  readonly sound: SampleRun;
}

const defaultBaseIsMoof = 0x020000;
const withDataOffset = 0x1;
const withDuration = 0x100;
const withSize = 0x200;
const withFlags = 0x400;

/** Makes `moof` and `mdat` of one part (ISO/IEC 14496-12 §8.8). */
export function createFragment({ sequence, video, sound }: FragmentContent): Uint8Array {
  const videoData = video.samples.map((sample) => sample.data);
  const soundData = sound.samples.map((sample) => sample.data);
  const videoBytes = videoData.reduce((sum, data) => sum + data.length, 0);
  const build = (dataStart: number) =>
    box(
      'moof',
      fullBox('mfhd', 0, 0, uint32(sequence)),
      ...trackFragment(trackIds.video, video, dataStart),
      ...trackFragment(trackIds.sound, sound, dataStart + videoBytes),
    );
  // The offsets count from the start of `moof`, whose size does not depend on them.
  const dataStart = build(0).length + 8;
  return concat(build(dataStart), box('mdat', ...videoData, ...soundData));
}

function trackFragment(trackId: number, run: SampleRun, dataOffset: number): Uint8Array[] {
  if (run.samples.length === 0) return [];
  const isVideo = trackId === trackIds.video;
  const fields = run.samples.flatMap(({ duration, data, key }) => {
    const flags = key ? sampleFlags.sync : sampleFlags.dependent;
    return [duration, data.length, ...(isVideo ? [flags] : [])];
  });
  const runFlags = withDataOffset | withDuration | withSize | (isVideo ? withFlags : 0);
  return [
    box(
      'traf',
      fullBox('tfhd', 0, defaultBaseIsMoof, uint32(trackId)),
      fullBox('tfdt', 1, 0, uint64(run.start)),
      fullBox('trun', 0, runFlags, uint32(run.samples.length, dataOffset, ...fields)),
    ),
  ];
}
