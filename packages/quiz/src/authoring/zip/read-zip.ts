import { Inflate } from 'fflate';

/** How much a package may hold. */
export interface ZipLimits {
  /** Files. */
  readonly files: number;
  /** Bytes of one file, unpacked. */
  readonly fileBytes: number;
  /** Bytes of all files, unpacked. */
  readonly allBytes: number;
}

/** What could be read of a package. */
export interface ZipContents {
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** Files that are not read, with the reason. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** One file as the central directory has it. */
interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/** What is unpacked between two looks at the limits is at most some 1,000 times this. */
const chunkBytes = 16_384;

class ZipFault extends Error {}

/**
 * Reads a ZIP file. It goes by what really comes out and not by what the file says of itself, and stops at the limits, so that a bomb costs no
 * more than they allow. Names that lead out of the package are refused. Gives a sentence for a file that is no ZIP file, or beyond the limits.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits): ZipContents | { readonly fault: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const refused: { name: string; reason: string }[] = [];
  try {
    let left = limits.allBytes;
    for (const entry of entriesOf(view, limits.files)) {
      if (entry.name.endsWith('/')) continue;
      const reason = reasonAgainst(entry, limits);
      const file = reason ?? unpack(view, entry, Math.min(limits.fileBytes, left));
      if (typeof file === 'string') {
        refused.push({ name: entry.name, reason: file });
        continue;
      }
      left -= file.length;
      files.set(entry.name, file);
    }
    return { files, refused };
  } catch (error) {
    if (error instanceof ZipFault) return { fault: error.message };
    if (error instanceof RangeError) return { fault: 'it ends too early' };
    throw error;
  }
}

/** From the end of the central directory, which stands before a comment of at most 65,535 bytes. */
function entriesOf(view: DataView, most: number): ZipEntry[] {
  const first = Math.max(0, view.byteLength - 22 - 65_535);
  let end = view.byteLength - 22;
  while (end >= first && view.getUint32(end, true) !== 0x06_05_4b_50) end -= 1;
  if (end < first) throw new ZipFault('it is no ZIP file');
  const count = view.getUint16(end + 10, true);
  if (count > most) throw new ZipFault(`it holds ${count} files; ${most} are the most`);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== 0x02_01_4b_50) throw new ZipFault('its list of files is broken');
    const nameLength = view.getUint16(at + 28, true);
    const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength);
    entries.push({
      name: new TextDecoder().decode(name),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function reasonAgainst(
  { name, encrypted, method, unpacked }: ZipEntry,
  limits: ZipLimits,
): string | undefined {
  if (name.startsWith('/') || /[\\:\u0000]/.test(name) || name.split('/').includes('..'))
    return 'Its name leads out of the package.';
  if (encrypted) return 'It is encrypted.';
  if (method !== 0 && method !== 8) return 'It is packed in a way that is not read here.';
  return unpacked > limits.fileBytes ? `It is larger than ${limits.fileBytes} bytes.` : undefined;
}

function unpack(view: DataView, entry: ZipEntry, most: number): Uint8Array<ArrayBuffer> | string {
  const { offset, packed, method, unpacked } = entry;
  if (view.getUint32(offset, true) !== 0x04_03_4b_50) return 'It is not where the list of files says.';
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const source = new Uint8Array(view.buffer, view.byteOffset + start, packed);
  if (Math.max(unpacked, method === 0 ? packed : 0) > most)
    throw new ZipFault('it unpacks to more than is allowed');
  if (method === 0) return source.slice();
  return inflate(source, Math.min(most, unpacked));
}

function inflate(source: Uint8Array, most: number): Uint8Array<ArrayBuffer> | string {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflater = new Inflate((chunk) => {
    length += chunk.length;
    // More than it says of itself: a bomb, or a broken file.
    if (length > most) throw new ZipFault('it unpacks to more than it says');
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < source.length; at += chunkBytes)
      inflater.push(source.subarray(at, at + chunkBytes), at + chunkBytes >= source.length);
  } catch (error) {
    if (error instanceof ZipFault) throw error;
    return 'It is broken.';
  }
  const file = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}
