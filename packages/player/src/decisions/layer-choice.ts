import { type StageLayer } from '@hope-online/protocol';
import { type ReceptionWish } from './reception-wish.js';

/** A simulcast layer with nothing left open. */
export interface Layer {
  /** Lines of the picture. */
  readonly height: number;
  /** The most that it takes, in bit/s. */
  readonly bitrate: number;
}

/** What a class's sound takes, in bit/s, with its packets' headers. */
const soundBitrate = 64_000;

/** What a picture has of which nothing is known: 720 lines at 1.5 Mbit/s, as publishers of the SDK send them. */
const usualTop: Layer = { height: 720, bitrate: 1_500_000 };

/** From one layer to the next above, where nothing is told: twice the lines, three times the bits. */
const step = { height: 2, bitrate: 3 } as const;

/** How much of the wished height is enough, so that a picture is not doubled for a few lines. */
const enough = 0.85;

/**
 * Completes what is known of a Producer's layers, the lowest first; what its sender did not tell is estimated.
 * @param count how many layers there are
 */
export function completeLayers(told: readonly StageLayer[] | undefined, count: number): readonly Layer[] {
  return Array.from({ length: count }, (_, index) => ({
    height: told?.[index]?.height ?? estimate('height', told, index, count),
    bitrate: told?.[index]?.maxBitrate ?? estimate('bitrate', told, index, count),
  }));
}

/**
 * Chooses the highest layer that is to be received.
 * @param layers the lowest first
 * @param ceiling the highest layer that the device can decode, as far as that is known
 */
export function chooseLayer(
  layers: readonly Layer[],
  { picture, maxHeight, maxBitrate }: ReceptionWish,
  ceiling: number = Number.POSITIVE_INFINITY,
): number {
  if (picture !== 'full') return 0;
  const top = layers.length - 1;
  const sharp = layers.findIndex(({ height }) => maxHeight === undefined || height >= maxHeight * enough);
  const bySight = maxHeight === undefined || sharp < 0 ? top : sharp;
  const budget = (maxBitrate ?? Number.POSITIVE_INFINITY) - soundBitrate;
  const tooMuch = layers.findIndex(({ bitrate }) => bitrate > budget);
  const byLink = tooMuch < 0 ? top : tooMuch - 1;
  return Math.max(0, Math.min(bySight, byLink, ceiling));
}

function estimate(
  field: 'height' | 'bitrate',
  told: readonly StageLayer[] | undefined,
  index: number,
  count: number,
): number {
  const known = (at: number) =>
    (field === 'height' ? told?.[at]?.height : told?.[at]?.maxBitrate) ?? undefined;
  const nearest = Array.from({ length: count }, (_, at) => at)
    .filter((at) => known(at) !== undefined)
    .sort((one, other) => Math.abs(one - index) - Math.abs(other - index))[0];
  if (nearest === undefined) return usualTop[field] / step[field] ** (count - 1 - index);
  return (known(nearest) ?? 0) * step[field] ** (index - nearest);
}
