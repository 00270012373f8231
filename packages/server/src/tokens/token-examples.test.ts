import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { systemClock } from '../system-clock.js';
import { describe, expect, it } from 'vitest';
import { openAccess } from '../partners/open-access.js';
import { openTestAccess, portal } from '../partners/testing/test-access.js';
import { silentLog } from '../log.js';
import { createPartnerKey, mintClassToken } from './mint-class-token.js';

const examples = path.resolve(import.meta.dirname, '../../../../examples/tokens');
const page = { origin: portal, host: 'school.example' };

/** A school that knows a partner whose private key lies in a file. */
async function openPartner() {
  const { folder, write } = await openTestAccess();
  const { privateKey, publicKey } = await createPartnerKey('2026-09');
  const keyFile = path.join(folder, 'private.jwk');
  await writeFile(keyFile, JSON.stringify(privateKey));
  await write({ keys: [publicKey] });
  // The examples go by the real time.
  const access = await openAccess({
    dataDir: folder,
    audience: 'hope-online',
    clock: systemClock,
    log: silentLog,
  });
  access.close();
  return { ...access, keyFile, privateKey };
}

function run(program: string, file: string, keyFile: string): string {
  const args = [path.join(examples, file), 'demo', 'student', 'p-7f3a'];
  const env = { ...process.env, HOPE_KEY: keyFile };
  const { stdout, stderr, error, status } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (error)
    throw new Error(`${program} can't be run: on Debian, apt-get install php-cli python3-cryptography`);
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

describe('the token examples', () => {
  it.each([
    ['PHP', process.env['PHP_PATH'] ?? 'php', 'class-token.php'],
    ['Python', process.env['PYTHON_PATH'] ?? 'python3', 'class_token.py'],
  ])('sign in %s what the server verifies', async (_name, program, file) => {
    const { tokens, keyFile } = await openPartner();
    const claims = await tokens.verify(run(program, file, keyFile), 'demo', page);
    expect(claims).toMatchObject({ iss: 'north', sub: 'p-7f3a', role: 'student', kid: '2026-09' });
  });

  it('sign in Node what the server verifies', async () => {
    const { tokens, keyFile } = await openPartner();
    const [argv, { HOPE_KEY }] = [process.argv, process.env];
    const written: string[] = [];
    const { write } = process.stdout;
    try {
      process.argv = ['node', 'class-token.mjs', 'demo', 'student', 'p-7f3a'];
      process.env['HOPE_KEY'] = keyFile;
      process.stdout.write = (text) => written.push(String(text)) > 0;
      await import(path.join(examples, 'class-token.mjs'));
    } finally {
      process.stdout.write = write;
      process.argv = argv;
      if (HOPE_KEY === undefined) delete process.env['HOPE_KEY'];
    }
    const claims = await tokens.verify(written.join(''), 'demo', page);
    expect(claims).toMatchObject({ iss: 'north', sub: 'p-7f3a', role: 'student', kid: '2026-09' });
  });
});

describe('mintClassToken', () => {
  it('takes a key as a JWK, as PEM, or as a key of the Web Cryptography API', async () => {
    const { tokens, privateKey } = await openPartner();
    const { importJWK, exportPKCS8 } = await import('jose');
    const key = await importJWK({ ...privateKey, ext: true }, 'EdDSA', { extractable: true });
    if (key instanceof Uint8Array) throw new Error('a symmetric key');
    for (const each of [privateKey, key, await exportPKCS8(key)]) {
      const token = await mintClassToken({
        partner: 'north',
        key: each,
        kid: '2026-09',
        audience: 'hope-online',
        classId: 'demo',
        role: 'teacher',
        subject: 't-1',
        origin: portal,
        region: 'north',
      });
      const { exp, iat = 0, ...claims } = await tokens.verify(token, 'demo', page);
      expect(claims).toMatchObject({ role: 'teacher', sub: 't-1', region: 'north', origin: portal });
      expect(exp - iat).toBe(600);
    }
  });

  it('gives each token an id of its own', async () => {
    const { tokens } = await openTestAccess();
    const request = { classId: 'demo', role: 'student', subject: 'p', ttlSeconds: 60 } as const;
    const ids = await Promise.all(
      [1, 2].map(async () => (await tokens.verify(await tokens.sign(request), 'demo')).jti),
    );
    expect(new Set(ids).size).toBe(2);
  });
});
