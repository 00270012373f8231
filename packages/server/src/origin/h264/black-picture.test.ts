import { describe, expect, it } from 'vitest';
import { createBlackPicture } from './black-picture.js';

describe('createBlackPicture', () => {
  it('has the size that was asked for, in constrained baseline', () => {
    const { parameters } = createBlackPicture(512, 288);
    expect(parameters).toMatchObject({ width: 512, height: 288, codec: 'avc1.42c01f' });
  });

  it('takes about a byte for each macroblock', () => {
    const { sample } = createBlackPicture(512, 288);
    expect(sample.length).toBeLessThan(384 + 32 * 18 * 1.1 + 20);
  });
});
