import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageSize } from './image-size.js';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (character) => character.charCodeAt(0)) : part,
    ),
  );
const zeros = (count: number) => Array.from({ length: count }, () => 0);

describe('imageSize', () => {
  it.each([
    [
      'image/png',
      bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], zeros(3), [13], 'IHDR', [0, 0, 1, 2, 0, 0, 0, 3]),
      258,
      3,
    ],
    [
      'image/jpeg',
      bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc4, 0, 2, 0xff, 0xc2, 0, 17, 8, 1, 0, 2, 0]),
      512,
      256,
    ],
    ['image/webp', bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [9, 0, 0, 4, 0, 0]), 10, 5],
    ['image/webp', bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 9, 0, 1, 0]), 10, 5],
    ['image/webp', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [10, 0, 5, 0]), 10, 5],
    [
      'image/avif',
      bytes(zeros(4), 'ftypavif', zeros(20), 'ispe', zeros(4), [0, 0, 0, 7, 0, 0, 0, 8], zeros(4)),
      7,
      8,
    ],
  ])('reads the head of %s', (type, file, width, height) => {
    expect(imageSize(file, type)).toEqual({ width, height });
  });

  it('knows nothing of other files, nor of those that end too early', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom('image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif'),
        (file, type) => {
          expect(() => imageSize(file, type)).not.toThrow();
        },
      ),
    );
    expect(imageSize(bytes('GIF89a'), 'image/png')).toBeUndefined();
  });
});
