import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Role } from '@hope-online/protocol';
import { onTestFinished } from 'vitest';
import { type CaptionTrack } from '../../captions/lesson-captions.js';
import { type ClassProvince } from '../../classroom/class-province.js';
import { openFakeClass } from '../../classroom/testing/fake-classroom.js';
import { resolveConfig } from '../../config/config.js';
import { silentLog } from '../../log.js';
import { ClassTokens } from '../../tokens/class-tokens.js';
import { PlaybackKeys } from '../../tokens/playback-keys.js';
import { createApp } from '../app.js';
import { type ServedClass } from '../class-routes.js';
import { type ProvinceRoutesOptions } from '../province-routes.js';

/** The HTTP side of a server with the class `demo` on fakes, for as long as the test runs. */
export async function openTestApp(
  options: {
    readonly tracks?: readonly CaptionTrack[];
    readonly province?: ClassProvince;
    readonly findProvince?: ProvinceRoutesOptions['findProvince'];
  } = {},
) {
  const folder = await mkdtemp(path.join(tmpdir(), 'hope-http-'));
  const { classroom, clock } = await openFakeClass(options);
  const config = resolveConfig({ dataDir: folder, classes: [{ id: 'demo', title: 'Angles' }] });
  const tokens = await ClassTokens.open(folder, { audience: 'hope-online', trusted: [], clock });
  const playbackKeys = new PlaybackKeys(tokens.deriveSecret('playback'), clock);
  const origin = { respond: () => Promise.reject(new Error('no origin here')) };
  const served: ServedClass = { classroom, origin };
  const findClass = (classId: string) => (classId === 'demo' ? served : undefined);
  const { findProvince = () => undefined } = options;
  const app = await createApp({ config, log: silentLog, findClass, findProvince, tokens, playbackKeys });
  onTestFinished(async () => {
    await app.close();
    classroom.close();
    await rm(folder, { recursive: true });
  });
  const sign = (role: Role) => tokens.sign({ classId: 'demo', role, subject: role, ttlSeconds: 3_600 });
  return { app, classroom, clock, playbackKeys, sign };
}
