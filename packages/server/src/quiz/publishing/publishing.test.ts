import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeQuiz } from '../testing/made-quiz.js';
import { editionIdOf, publishEdition } from './edition.js';
import { FileContentShelf } from './file-content-shelf.js';
import { mediaTypeOf } from './media-type.js';
import { addressOf, makeKey, seal } from './seal.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hope-shelf-'));
});
afterEach(() => rm(folder, { recursive: true }));

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('mediaTypeOf', () => {
  it.each([
    ['\u0089PNG\r\n\u001a\n----', 'image/png'],
    ['\u00ff\u00d8\u00ff\u00e0', 'image/jpeg'],
    ['RIFF----WEBPVP8 ', 'image/webp'],
    ['RIFF----WAVEfmt ', 'audio/wav'],
    ['\0\0\0\u0018ftypavif', 'image/avif'],
    ['\0\0\0\u0018ftypM4A ', 'audio/mp4'],
    ['OggS\0', 'audio/ogg'],
    ['ID3\u0004', 'audio/mpeg'],
    ['\u00ff\u00fb\u0090', 'audio/mpeg'],
    ['<svg onload="x">', undefined],
    ['<!DOCTYPE html>', undefined],
    ['GIF89a', undefined],
    ['RIFF----AVI ', undefined],
    ['\0\0\0\u0018ftypheic', undefined],
    ['', undefined],
  ])('tells %j by its bytes', (text, type) => {
    expect(mediaTypeOf(bytesOf(text))).toBe(type);
  });
});

describe('seal', () => {
  it('can be opened as pages do it, and by no other key', async () => {
    const key = makeKey();
    const sealed = seal(bytesOf('what is asked'), key);
    const open = async (secret: string) => {
      const raw = Buffer.from(secret, 'base64url');
      const imported = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
      const iv = sealed.slice(0, 12);
      const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, imported, sealed.slice(12));
      return Buffer.from(opened).toString();
    };
    expect(await open(key)).toBe('what is asked');
    await expect(open(makeKey())).rejects.toMatchObject({ name: 'OperationError' });
    expect(seal(bytesOf('what is asked'), key)).not.toEqual(sealed);
  });
});

describe('publishEdition', () => {
  it('keeps the answers in a package of their own, with another key', async () => {
    const kept: Uint8Array[] = [];
    const edition = await publishEdition(makeQuiz(), {
      loadMedia: () => Promise.reject(new Error('none')),
      keepSealed: (bytes) => Promise.resolve(addressOf(bytes)).finally(() => kept.push(bytes)),
    });
    expect(edition.questions.key).not.toBe(edition.answers.key);
    expect(edition.ahead).toEqual([edition.questions.address]);
    expect(edition.sealed).toEqual(kept.map((bytes) => addressOf(bytes)));
    expect(edition.editionId).toBe(editionIdOf(makeQuiz()));
    expect(editionIdOf(makeQuiz({ title: 'Other' }))).not.toBe(edition.editionId);
  });
});

describe('FileContentShelf', () => {
  it('keeps bytes by their address, through a restart, and drops what a crash left', async () => {
    const shelf = await FileContentShelf.open(folder);
    const address = await shelf.put(bytesOf('one'));
    expect(address).toBe(addressOf(bytesOf('one')));
    expect(await shelf.put(bytesOf('one'))).toBe(address);
    await writeFile(path.join(folder, `${address}.3`), 'half');
    const again = await FileContentShelf.open(folder);
    expect([again.byteLength, again.has(address), again.has(`${address}.3`)]).toEqual([3, true, false]);
    expect(Buffer.from((await again.get(address)) ?? []).toString()).toBe('one');
    await again.delete(address);
    await again.delete(address);
    expect([await again.get(address), again.byteLength]).toEqual([undefined, 0]);
  });

  it('has nothing under a name that is no address', async () => {
    const shelf = await FileContentShelf.open(path.join(folder, 'packages'));
    await writeFile(path.join(folder, 'secret'), 'x');
    expect(await shelf.get('../secret')).toBeUndefined();
  });

  it('says so when its folder fails', async () => {
    const gone = path.join(folder, 'gone');
    await mkdir(gone);
    const shelf = await FileContentShelf.open(gone);
    await rm(gone, { recursive: true });
    await expect(shelf.put(bytesOf('x'))).rejects.toMatchObject({ code: 'storage-failed' });
    expect(shelf.byteLength).toBe(0);
  });
});
