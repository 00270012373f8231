/** A simulcast layer at a segment boundary. */
export interface LayerCandidate {
  readonly layer: number;
  /** Has a key frame at the boundary. */
  readonly ready: boolean;
  /** Has come without a break for long enough to be trusted. */
  readonly settled: boolean;
}

/**
 * Says which layer each rung of the ladder carries from a boundary on; `undefined` where none can be had. A rung wants its
 * own layer (the top rung the top layer), takes the next lower one that is ready, and changes to a better one only when
 * that has settled, because each change costs every rendition a discontinuity.
 * @param layerCount how many layers the source has
 * @param previous what each rung carried before the boundary; empty for a new source
 */
export function assignRungs(
  rungCount: number,
  layerCount: number,
  candidates: readonly LayerCandidate[],
  previous: readonly (number | undefined)[],
): (number | undefined)[] {
  const ready = candidates.filter((candidate) => candidate.ready).sort((a, b) => b.layer - a.layer);
  return Array.from({ length: rungCount }, (_, rung) => {
    const wanted = wantedLayer(rung, rungCount, layerCount);
    const before = previous[rung];
    const kept = ready.some((candidate) => candidate.layer === before);
    const choice = ready.find(
      ({ layer, settled }) => layer <= wanted && (!kept || settled || layer === before),
    );
    return (choice ?? ready.at(-1))?.layer;
  });
}

function wantedLayer(rung: number, rungCount: number, layerCount: number): number {
  if (layerCount <= rungCount) return Math.min(rung, layerCount - 1);
  return Math.round((rung * (layerCount - 1)) / (rungCount - 1));
}
