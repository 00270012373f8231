import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Clock } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import * as jose from 'jose';
import { onTestFinished } from 'vitest';
import { type Log, silentLog } from '../../log.js';
import { openAccess } from '../open-access.js';

/** The school's name for itself in tests. */
export const audience = 'hope-online';
/** The page that the partner's tokens are made for. */
export const portal = 'https://portal.example';

/** What of a token is to be otherwise than right. */
export interface Forged {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly key?: jose.CryptoKey | Uint8Array;
}

/** A partner with a key of its own, whose tokens can be forged in every part. */
async function createTestPartner(clock: Clock, id = 'north') {
  const pair = await jose.generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const publicKey = await jose.exportJWK(pair.publicKey);
  const settings = {
    id,
    name: 'Portal of the North',
    origins: [portal, 'https://second.example'],
    keys: [{ kid: 'k1', ...publicKey }],
  };
  const mint = ({ claims, header, key }: Forged = {}) => {
    const seconds = Math.floor(clock.now() / 1000);
    const right = { iss: id, aud: audience, sub: 'p1', cls: 'demo', role: 'student', origin: portal };
    return new jose.SignJWT({ ...right, jti: 't1', iat: seconds, exp: seconds + 600, ...claims })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: 'k1', ...header } as jose.JWTHeaderParameters)
      .sign(key ?? pair.privateKey);
  };
  return { pair, publicKey, settings, mint };
}

/** What a test wants otherwise. */
export interface TestAccessOptions {
  readonly clock?: ManualClock;
  readonly log?: Log;
  readonly origins?: readonly string[];
}

/** A data folder with one partner in it, and the access that it gives, for as long as the test runs. */
export async function openTestAccess({
  clock = new ManualClock(),
  log = silentLog,
  origins,
}: TestAccessOptions = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'hope-access-'));
  const partner = await createTestPartner(clock);
  const file = path.join(folder, 'partners', 'north.json');
  const write = (changes: object = {}) =>
    writeFile(file, JSON.stringify({ ...partner.settings, ...changes }, undefined, 2));
  await mkdir(path.dirname(file));
  await write();
  const access = await openAccess({ dataDir: folder, audience, clock, log, ...(origins ? { origins } : {}) });
  onTestFinished(async () => {
    access.close();
    await rm(folder, { recursive: true });
  });
  /** Writes the partner's file anew, and has it read. */
  const change = async (changes: object) => {
    await write(changes);
    await access.reload();
  };
  return { ...access, partner, folder, file, clock, write, change };
}
