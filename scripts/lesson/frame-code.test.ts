import { describe, expect, it } from 'vitest';
import { cellCount, frameCodeCells, readFrameCode } from './frame-code.mjs';

/** A picture of one brightness with the strip of `cells` below, as video has black and white. */
function picture(cells: boolean[], width: number, height: number): Uint8Array {
  const luma = new Uint8Array(width * height).fill(120);
  const top = height - height / 18;
  for (let at = top * width; at < luma.length; at++) {
    luma[at] = cells[Math.floor(((at % width) * cellCount) / width)] ? 235 : 16;
  }
  return luma;
}

describe('frameCodeCells', () => {
  it('begins with white and black, then tells the number and its remainder by 61', () => {
    const cells = frameCodeCells(1_000)
      .map((isWhite: boolean) => (isWhite ? '1' : '0'))
      .join('');
    expect(cells).toBe(['10', '0000001111101000', '011000'].join(''));
  });
});

describe('readFrameCode', () => {
  it.each([
    [0, 960, 540],
    [1_519, 960, 540],
    [65_535, 480, 270],
  ])('reads frame %i back at %i×%i', (frame, width, height) => {
    expect(readFrameCode(picture(frameCodeCells(frame), width, height), width, height)).toBe(frame);
  });

  it('does not read a strip of which one cell is wrong', () => {
    const cells = frameCodeCells(700);
    cells[9] = !cells[9];
    expect(readFrameCode(picture(cells, 480, 270), 480, 270)).toBeUndefined();
  });

  it('does not read a picture without a strip', () => {
    expect(readFrameCode(new Uint8Array(480 * 270).fill(120), 480, 270)).toBeUndefined();
  });
});
