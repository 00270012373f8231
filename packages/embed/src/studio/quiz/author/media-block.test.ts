import { describe, expect, it } from 'vitest';
import { mediaBlock } from './media-block.js';

const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAC0lEQVR4nGNggAEAAA8AAWUQ9rEAAAAASUVORK5CYII=',
    'base64',
  ),
);

describe('mediaBlock', () => {
  it('measures a picture, and gives a sound its usual name', async () => {
    expect(await mediaBlock(png, 'image/png')).toEqual({
      kind: 'image',
      type: 'image/png',
      width: 2,
      height: 3,
      alt: '',
      address: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await mediaBlock(Uint8Array.of(1), 'audio/x-wav')).toMatchObject({
      kind: 'sound',
      type: 'audio/wav',
    });
  });

  it.each([
    ['another kind of picture', png, 'image/svg+xml'],
    ['a picture that is none', Uint8Array.of(1, 2), 'image/png'],
    ['a file that is too large', new Uint8Array(5 * 1024 * 1024 + 1), 'audio/mpeg'],
  ])('refuses %s', async (_name, bytes, type) => {
    await expect(mediaBlock(bytes, type)).rejects.toMatchObject({ code: 'import-failed' });
  });
});
