import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CompressedTexts } from './compressed-texts.js';

const playlist = Array.from({ length: 50 }, (_, index) => `#EXTINF:2,\na-0-${index}.m4s\n`).join('');

describe('CompressedTexts', () => {
  it('gives a text that reads the same in a fraction of its bytes', () => {
    const compressed = new CompressedTexts().compress(playlist, 'gzip, deflate');
    expect(gunzipSync(compressed ?? Buffer.alloc(0)).toString()).toBe(playlist);
    expect(compressed?.length).toBeLessThan(playlist.length / 4);
  });

  it('does the work once', () => {
    const texts = new CompressedTexts();
    expect(texts.compress(playlist, 'gzip')).toBe(texts.compress(playlist, 'br, gzip'));
  });

  it('forgets what is old', () => {
    const texts = new CompressedTexts();
    const first = texts.compress(playlist, 'gzip');
    for (let index = 0; index < 64; index++) texts.compress(`${playlist}${index}`, 'gzip');
    expect(texts.compress(playlist, 'gzip')).not.toBe(first);
  });

  it.each([
    [undefined, false],
    ['', false],
    ['br', false],
    ['gzip;q=0', false],
    ['x-gzip-like', false],
    ['gzip', true],
    ['deflate, gzip;q=0.5', true],
    ['*', true],
  ])('goes by what the client accepts: %s', (header, expected) => {
    expect(new CompressedTexts().compress(playlist, header) !== undefined).toBe(expected);
  });

  it('leaves short texts as they are', () => {
    expect(new CompressedTexts().compress('#EXTM3U\n', 'gzip')).toBeUndefined();
  });
});
