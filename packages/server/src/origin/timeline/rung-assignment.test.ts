import { describe, expect, it } from 'vitest';
import { assignRungs, type LayerCandidate } from './rung-assignment.js';

const good = (layer: number): LayerCandidate => ({ layer, ready: true, settled: true });
const fresh = (layer: number): LayerCandidate => ({ layer, ready: true, settled: false });
const dark = (layer: number): LayerCandidate => ({ layer, ready: false, settled: true });

describe('assignRungs', () => {
  it.each<[string, number, LayerCandidate[], (number | undefined)[], (number | undefined)[]]>([
    ['gives each rung its layer', 3, [good(0), good(1), good(2)], [], [0, 1, 2]],
    ['puts the top layer of two on both upper rungs', 2, [good(0), good(1)], [], [0, 1, 1]],
    ['puts a single layer on all', 1, [good(0)], [], [0, 0, 0]],
    ['spreads more layers than rungs', 5, [0, 1, 2, 3, 4].map(good), [], [0, 2, 4]],
    [
      'takes the next lower one for a layer that is not ready',
      3,
      [good(0), good(1), dark(2)],
      [0, 1, 2],
      [0, 1, 1],
    ],
    ['takes a higher one only where there is no lower', 3, [dark(0), good(1), good(2)], [0, 1, 2], [1, 1, 2]],
    ['takes what is there for a new source, settled or not', 3, [fresh(0), fresh(1)], [], [0, 1, 1]],
    ['stays until a better layer has settled', 3, [good(0), good(1), fresh(2)], [0, 1, 1], [0, 1, 1]],
    ['goes back to a better layer that has settled', 3, [good(0), good(1), good(2)], [0, 1, 1], [0, 1, 2]],
    ['keeps a layer that was lost for a moment', 3, [good(0), good(1), fresh(2)], [0, 1, 2], [0, 1, 2]],
    ['takes an unsettled layer where its own is gone', 3, [fresh(0), dark(1), dark(2)], [0, 1, 2], [0, 0, 0]],
    [
      'has nothing where no layer is ready',
      3,
      [dark(0), dark(1)],
      [0, 1, 1],
      [undefined, undefined, undefined],
    ],
  ])('%s', (...row) => {
    const [, layers, candidates, previous, expected] = row;
    expect(assignRungs(3, layers, candidates, previous)).toEqual(expected);
  });
});
