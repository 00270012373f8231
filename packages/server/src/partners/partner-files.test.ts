import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestAccess } from './testing/test-access.js';

interface Logged {
  readonly text: string;
  readonly message: string;
}

async function openLogged() {
  const logged: Logged[] = [];
  const log = {
    error: (facts: { err: Error }, text: string) => logged.push({ text, message: facts.err.message }),
  };
  const access = await openTestAccess({ log: log as never });
  let changes = 0;
  access.partners.onChange(() => changes++);
  return { ...access, logged, changes: () => changes };
}

describe('PartnerFiles', () => {
  it('follow the folder while the server runs: changed, new and gone', async () => {
    const { partners, partner, folder, change, reload, file } = await openLogged();
    expect(partners.find('north')).toMatchObject({ name: 'Portal of the North' });
    await change({ name: 'The North' });
    expect(partners.find('north')?.name).toBe('The North');
    const south = JSON.stringify({ ...partner.settings, id: 'south' });
    await writeFile(path.join(folder, 'partners', 'south.json'), south);
    await rm(file);
    await reload();
    expect([partners.find('north'), partners.find('south')?.id]).toEqual([undefined, 'south']);
  });

  it('keep a partner as it was where its file is broken, say so once, and take it when it is mended', async () => {
    const { partners, file, reload, change, logged, clock } = await openLogged();
    await writeFile(file, '{ "id": "north", "name": ');
    await reload();
    await clock.advance(20_000);
    expect(partners.find('north')?.name).toBe('Portal of the North');
    expect(logged).toEqual([
      {
        text: 'a partner’s file: it stays as it was',
        message: expect.stringMatching(/north\.json:1:26: expected a JSON value, got the end/),
      },
    ]);
    await change({ name: 'Mended' });
    expect(partners.find('north')?.name).toBe('Mended');
  });

  it('take no tokens by a file that was never right', async () => {
    const { partners, folder, reload, logged } = await openLogged();
    await writeFile(path.join(folder, 'partners', 'west.json'), '{}');
    await reload();
    expect(partners.find('west')).toBeUndefined();
    expect(partners.find('north')).toBeDefined();
    expect(logged[0]?.text).toBe('a partner’s file: its tokens are not taken');
  });

  it('look by themselves every two seconds, and tell nobody of what has not changed', async () => {
    const { partners, clock, changes, file, partner } = await openLogged();
    await clock.advance(10_000);
    expect(changes()).toBe(0);
    await writeFile(file, JSON.stringify({ ...partner.settings, name: 'Another' }));
    await clock.advance(2_000);
    // The clock does not wait for the disk.
    await expect.poll(() => partners.find('north')?.name).toBe('Another');
    expect(changes()).toBe(1);
  });
});
