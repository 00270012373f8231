import { describe, expect, it } from 'vitest';
import { findBox, readBoxes } from '../testing/fragment-reader.js';
import { makePictures } from '../testing/made-pictures.js';
import { createInitSegment } from './init-segment.js';

const { parameters } = makePictures(256, 128);

function tracks(init: Uint8Array): Uint8Array[] {
  return readBoxes(findBox(init, 'moov'))
    .filter(({ type }) => type === 'trak')
    .map(({ content }) => content);
}

function sampleEntry(track: Uint8Array | undefined): string {
  const descriptions = findBox(track ?? new Uint8Array(0), 'mdia', 'minf', 'stbl', 'stsd');
  return readBoxes(descriptions.subarray(8))[0]?.type ?? '';
}

describe('createInitSegment', () => {
  it('has a track of picture and one of sound', () => {
    const init = createInitSegment(parameters);
    expect(readBoxes(init).map(({ type }) => type)).toEqual(['ftyp', 'moov']);
    expect(tracks(init).map(sampleEntry)).toEqual(['avc1', 'mp4a']);
  });

  it('has the decoder’s configuration and the size of the picture', () => {
    const [video] = tracks(createInitSegment(parameters));
    const entry = readBoxes(
      findBox(video ?? new Uint8Array(0), 'mdia', 'minf', 'stbl', 'stsd').subarray(8),
    )[0];
    const content = entry?.content ?? new Uint8Array(0);
    expect(findBox(content.subarray(78), 'avcC')).toEqual(new Uint8Array(parameters.configuration));
    const view = new DataView(content.buffer, content.byteOffset);
    expect([view.getUint16(24), view.getUint16(26)]).toEqual([256, 128]);
  });

  it('has sound alone under the same track id', () => {
    const both = tracks(createInitSegment(parameters))[1] ?? new Uint8Array(0);
    const [alone, ...more] = tracks(createInitSegment(undefined));
    expect(more).toEqual([]);
    expect(alone).toEqual(both);
  });

  it('says that the sound is one channel of AAC-LC', () => {
    const [alone = new Uint8Array(0)] = tracks(createInitSegment(undefined));
    const entry = readBoxes(findBox(alone, 'mdia', 'minf', 'stbl', 'stsd').subarray(8))[0]?.content;
    expect(entry?.subarray(16, 18)).toEqual(Uint8Array.of(0, 1));
    // AudioSpecificConfig: object type 2, sampling index 3, channel configuration 1.
    expect(Buffer.from(entry ?? []).includes(Buffer.from([0x11, 0x88]))).toBe(true);
  });

  it('declares each track’s fragments', () => {
    const extended = readBoxes(findBox(createInitSegment(parameters), 'moov', 'mvex'));
    const ids = extended.map(({ content }) => new DataView(content.buffer, content.byteOffset).getUint32(4));
    expect(ids).toEqual([1, 2]);
  });
});
