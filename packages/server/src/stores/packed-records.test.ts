import { describe, expect, it } from 'vitest';
import { packedSize, packRecords, unpackRecords } from './packed-records.js';
import { toBytes, toText } from './conformance/stores-place.js';

const texts = ['a', '', 'три', '答案'.repeat(200)];
const tell = (packed: Uint8Array, position: number) =>
  [...unpackRecords(packed, position)].map((each) => [each.position, toText(each.record)]);

describe('packRecords', () => {
  it('is undone by unpackRecords, empty records and large ones alike', () => {
    const records = texts.map(toBytes);
    const packed = packRecords(records);
    expect(packed.byteLength).toBe(packedSize(records));
    expect(tell(packed, 7)).toEqual(texts.map((text, index) => [7 + index, text]));
  });

  it('makes batches that can be put one behind the other', () => {
    const both = Buffer.concat([packRecords([toBytes('a')]), packRecords([toBytes('b'), toBytes('c')])]);
    // A view into something larger, as the database hands them out.
    expect(tell(both.subarray(0), 0)).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
    ]);
  });
});
