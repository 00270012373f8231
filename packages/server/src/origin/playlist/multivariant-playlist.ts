import { type Seconds } from '@hope-online/protocol';
import { aacCodec } from '../cmaf/init-segment.js';
import { type Rendition } from '../timeline/rendition.js';
import { measureBandwidth } from './measured-bandwidth.js';
import { type MediaPlaylistFrame } from './media-playlist.js';

/**
 * What is expected of the rungs, and of sound alone, in bits a second, before enough was measured: the first minute of a
 * class is its stillest, and a player reads this once.
 */
const expectedBandwidth = { rungs: [300_000, 900_000, 2_500_000], sound: 48_000 } as const;
const enoughSeconds: Seconds = 60;

/** What multivariant playlists need of what all playlists of a class have in common. */
export type MultivariantFrame = Pick<MediaPlaylistFrame, 'names' | 'targetDuration'>;

/**
 * Prints the multivariant playlist of picture and sound (RFC 8216bis §4.4.6); `undefined` while a rung has nothing. Rungs
 * that carry the same layer differ by a bit a second, because players take variants of the same bandwidth for one.
 */
export function printMainPlaylist(
  rungs: readonly Rendition[],
  { names, targetDuration }: MultivariantFrame,
): string | undefined {
  let floor = 0;
  const variants = rungs.map((rung, index) => {
    const video = rung.segments.at(-1)?.head.init.video;
    if (!video) return undefined;
    const { peak, average } = declare(rung, targetDuration, expectedBandwidth.rungs[index] ?? 0);
    floor = Math.max(floor + 1, peak);
    return printVariant(
      floor,
      average,
      [`RESOLUTION=${video.width}x${video.height}`, `CODECS="${video.codec},${aacCodec}"`],
      names.playlist(rung.name),
    );
  });
  return variants.every((variant) => variant !== undefined) ? print(variants) : undefined;
}

/** Prints the multivariant playlist of sound alone; `undefined` while there is none. */
export function printAudioPlaylist(
  sound: Rendition,
  { names, targetDuration }: MultivariantFrame,
): string | undefined {
  if (sound.segments.length === 0) return undefined;
  const { peak, average } = declare(sound, targetDuration, expectedBandwidth.sound);
  return print([printVariant(peak, average, [`CODECS="${aacCodec}"`], names.playlist(sound.name))]);
}

function print(variants: readonly string[]): string {
  return ['#EXTM3U', '#EXT-X-VERSION:6', '#EXT-X-INDEPENDENT-SEGMENTS', ...variants].join('\n') + '\n';
}

function printVariant(
  bandwidth: number,
  average: number | undefined,
  rest: readonly string[],
  uri: string,
): string {
  const attributes = [
    `BANDWIDTH=${bandwidth}`,
    ...(average === undefined ? [] : [`AVERAGE-BANDWIDTH=${Math.min(average, bandwidth)}`]),
    ...rest,
  ];
  return `#EXT-X-STREAM-INF:${attributes.join(',')}\n${uri}`;
}

function declare(rendition: Rendition, targetDuration: Seconds, expected: number) {
  const { peak, average, seconds } = measureBandwidth(rendition.segments, targetDuration);
  return {
    peak: seconds < enoughSeconds ? Math.max(expected, peak) : peak,
    average: seconds === 0 ? undefined : average,
  };
}
