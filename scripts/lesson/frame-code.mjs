/*
 * The frame code: a thin strip of black and white cells along the bottom of each picture, from which a
 * test reads which frame it sees. `packages/server/lessons/README.md` describes it for its readers.
 */

/** Cells across the whole width. */
export const cellCount = 24;
/** The strip's height as a share of the picture's. */
export const stripShare = 1 / 18;
const numberBits = 16;
const checkBits = 6;
const checkModulus = 61;

/**
 * The cells of a frame, left to right.
 * @param {number} frame index in the lesson, from 0
 * @returns {boolean[]} true for white
 */
export function frameCodeCells(frame) {
  return [true, false, ...toBits(frame, numberBits), ...toBits(frame % checkModulus, checkBits)];
}

/**
 * Reads the strip out of one plane of brightness.
 * @param {Uint8Array} luma row by row, one byte a pixel
 * @returns {number | undefined} the frame; undefined where the strip is damaged or absent
 */
export function readFrameCode(luma, width, height) {
  const strip = height * stripShare;
  const row = Math.floor(height - strip / 2);
  const levels = Array.from({ length: cellCount }, (_, cell) => {
    const middle = Math.floor(((cell + 0.5) * width) / cellCount);
    return luma[row * width + middle];
  });
  const [white, black] = levels;
  if (white - black < 96) return undefined;
  const bits = levels.slice(2).map((level) => level > (white + black) / 2);
  const frame = fromBits(bits.slice(0, numberBits));
  return fromBits(bits.slice(numberBits)) === frame % checkModulus ? frame : undefined;
}

function toBits(value, count) {
  return Array.from({ length: count }, (_, place) => ((value >> (count - 1 - place)) & 1) === 1);
}

function fromBits(bits) {
  return bits.reduce((value, bit) => value * 2 + (bit ? 1 : 0), 0);
}
