import { aacCodec } from '../cmaf/init-segment.js';
import { secondsToTicks, ticksToSeconds } from '../ticks.js';
import { type Rendition } from '../timeline/rendition.js';
import { type UriNames } from './uri-names.js';

/** Bits a second, of sound and picture together. */
interface Bandwidth {
  readonly peak: number;
  readonly average: number | undefined;
}

/**
 * What the rungs are expected to need. They differ even where rungs carry the same layer, because players take variants of
 * the same bandwidth for one.
 */
const nominalBandwidth = [300_000, 900_000, 2_500_000];
const nominalSoundBandwidth = 120_000;
const shortestMeasured = secondsToTicks(1.5);

/** Prints the multivariant playlist of picture and sound (RFC 8216bis §4.4.6); `undefined` while a rung has nothing. */
export function printMainPlaylist(rungs: readonly Rendition[], names: UriNames): string | undefined {
  let floor = 0;
  const variants = rungs.map((rung, index) => {
    const video = rung.segments.at(-1)?.head.init.video;
    if (!video) return undefined;
    const { peak, average } = measure(rung, nominalBandwidth[index] ?? 0);
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
export function printAudioPlaylist(sound: Rendition, names: UriNames): string | undefined {
  if (sound.segments.length === 0) return undefined;
  const { peak, average } = measure(sound, nominalSoundBandwidth);
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

/**
 * Complete segments tell; before there are any, and as a floor, the nominal value stands. Short segments, which are hardly
 * more than a key frame, don't count (RFC 8216bis §4.1: the peak is that of half a target duration or more).
 */
function measure(rendition: Rendition, nominal: number): Bandwidth {
  const complete = rendition.segments.filter(
    (segment) => segment.complete && segment.duration >= shortestMeasured,
  );
  if (complete.length === 0) return { peak: nominal, average: undefined };
  const rates = complete.map((segment) => (segment.byteLength * 8) / ticksToSeconds(segment.duration));
  const bytes = complete.reduce((sum, segment) => sum + segment.byteLength, 0);
  const seconds = complete.reduce((sum, segment) => sum + ticksToSeconds(segment.duration), 0);
  return { peak: Math.ceil(Math.max(nominal, ...rates)), average: Math.ceil((bytes * 8) / seconds) };
}
