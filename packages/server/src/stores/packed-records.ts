import { type LogRecord } from './record-log.js';

const lengthBytes = 4;

/** How many bytes {@link packRecords} needs for these records. */
export function packedSize(records: readonly Uint8Array[]): number {
  return records.reduce((sum, { byteLength }) => sum + lengthBytes + byteLength, 0);
}

/** A batch as it is kept: each record behind its length, 4 bytes, the lowest first. */
export function packRecords(records: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(packedSize(records));
  const view = new DataView(packed.buffer);
  let offset = 0;
  for (const record of records) {
    view.setUint32(offset, record.byteLength, true);
    packed.set(record, offset + lengthBytes);
    offset += lengthBytes + record.byteLength;
  }
  return packed;
}

/** The records of packed batches that follow each other; `position` is that of the first. */
export function* unpackRecords(packed: Uint8Array, position: number): Generator<LogRecord> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let at = position;
  for (let offset = 0; offset < packed.byteLength; at++) {
    const start = offset + lengthBytes;
    offset = start + view.getUint32(offset, true);
    yield { position: at, record: packed.subarray(start, offset) };
  }
}
