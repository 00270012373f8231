import { type Ticks } from '../ticks.js';

/** The samples of one track in a fragment, as a player finds them. */
export interface ReadRun {
  readonly trackId: number;
  readonly start: Ticks;
  readonly samples: readonly {
    readonly duration: Ticks;
    readonly data: Uint8Array;
    readonly flags: number | undefined;
  }[];
}

/** A box and where its content is. */
export interface ReadBox {
  readonly type: string;
  readonly content: Uint8Array;
}

/** Reads the boxes of a level; what does not fit ends the test. */
export function readBoxes(bytes: Uint8Array): ReadBox[] {
  const boxes: ReadBox[] = [];
  const view = viewOf(bytes);
  for (let at = 0; at < bytes.length;) {
    const size = view.getUint32(at);
    if (size < 8 || at + size > bytes.length) throw new Error(`box: ${size} bytes at ${at} do not fit`);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    boxes.push({ type, content: bytes.subarray(at + 8, at + size) });
    at += size;
  }
  return boxes;
}

/** The first box down a path of types. */
export function findBox(bytes: Uint8Array, ...path: readonly string[]): Uint8Array {
  return path.reduce((content, type) => {
    const found = readBoxes(content).find((box) => box.type === type);
    if (!found) throw new Error(`box: no ${type}`);
    return found.content;
  }, bytes);
}

/** Reads the runs of one or more `moof` and `mdat` pairs. */
export function readFragments(bytes: Uint8Array): ReadRun[] {
  const runs: ReadRun[] = [];
  let at = 0;
  for (const { type, content } of readBoxes(bytes)) {
    if (type === 'moof') {
      const trafs = readBoxes(content).filter((box) => box.type === 'traf');
      runs.push(...trafs.map((traf) => readRun(traf.content, bytes.subarray(at))));
    }
    at += content.length + 8;
  }
  return runs;
}

function readRun(traf: Uint8Array, fromMoof: Uint8Array): ReadRun {
  const trackId = viewOf(findBox(traf, 'tfhd')).getUint32(4);
  const start = Number(viewOf(findBox(traf, 'tfdt')).getBigUint64(4));
  const trun = viewOf(findBox(traf, 'trun'));
  const withFlags = (trun.getUint32(0) & 0x400) !== 0;
  let dataAt = trun.getUint32(8);
  let at = 12;
  const samples = Array.from({ length: trun.getUint32(4) }, () => {
    const duration = trun.getUint32(at);
    const size = trun.getUint32(at + 4);
    const flags = withFlags ? trun.getUint32(at + 8) : undefined;
    at += withFlags ? 12 : 8;
    const data = fromMoof.subarray(dataAt, dataAt + size);
    if (data.length !== size) throw new Error('trun: a sample reaches beyond the bytes');
    dataAt += size;
    return { duration, data, flags };
  });
  return { trackId, start, samples };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
