import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProvinceKeys } from './province-signature.js';
import { ProvinceShelf } from './province-shelf.js';
import { makeProvinces } from './testing/made-province.js';

async function openShelf() {
  const provinces = await makeProvinces();
  const clock = new ManualClock();
  const errors: string[] = [];
  const note = (_facts: object, message: string) => void errors.push(message);
  const log = { debug: note, info: note, warn: note, error: note };
  const shelf = await ProvinceShelf.open({ folder: provinces.folder, clock, log });
  onTestFinished(() => shelf.close());
  const changed: string[] = [];
  shelf.onChange((id) => changed.push(id));
  return { ...provinces, shelf, clock, errors, changed };
}

describe('ProvinceShelf', () => {
  it('has the provinces of its folder', async () => {
    const { shelf, id, errors } = await openShelf();
    expect([shelf.ids, errors]).toEqual([[id], []]);
    expect(shelf.find('other')).toBeUndefined();
  });

  it('tells of another look', async () => {
    const { shelf, id, put, sign, changed } = await openShelf();
    const before = shelf.find(id)?.look.revision;
    await put({ colours: { light: { accent: '#7a1f5c' } } });
    await sign();
    await shelf.look();
    expect(changed).toEqual([id]);
    expect(shelf.find(id)?.look).toMatchObject({ bundle: { colours: { light: { accent: '#7a1f5c' } } } });
    expect(shelf.find(id)?.look.revision).not.toBe(before);
    await shelf.look();
    expect(changed).toEqual([id]);
  });

  it('looks by itself', async () => {
    const { shelf, clock, put, sign, id } = await openShelf();
    await put({ name: { en: 'Renamed' } });
    await sign();
    const told = new Promise((resolve) => shelf.onChange(resolve));
    await clock.advance(2_000);
    expect(await told).toBe(id);
  });

  it('keeps the last good look where the next one is not by the province, and says why', async () => {
    const { shelf, id, put, sign, changed, errors } = await openShelf();
    await put({ name: { en: 'Somebody else' } });
    await sign((await createProvinceKeys()).privateKey);
    await shelf.look();
    expect(shelf.find(id)?.look.bundle.name).toEqual({ en: 'Test Land' });
    expect(changed).toEqual([]);
    expect(errors).toEqual([expect.stringContaining('expected a signature by the key')]);
  });

  it('is empty where there is no folder', async () => {
    const clock = new ManualClock();
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const shelf = await ProvinceShelf.open({ folder: '/nowhere/at/all', clock, log });
    expect(shelf.ids).toEqual([]);
    shelf.close();
  });
});
