/** Makes growing numbers of counters that wrap; numbers may also go back by less than half of the range. */
export function createUnwrapper(bits: 16 | 32): (value: number) => number {
  const range = 2 ** bits;
  let last: number | undefined;
  return (value) => {
    if (last === undefined) {
      last = value;
      return value;
    }
    let step = (value - last) % range;
    if (step < 0) step += range;
    if (step >= range / 2) step -= range;
    last += step;
    return last;
  };
}
