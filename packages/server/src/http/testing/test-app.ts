import { type Role } from '@hope-online/protocol';
import { onTestFinished } from 'vitest';
import { type CaptionTrack } from '../../captions/lesson-captions.js';
import { type ClassProvince } from '../../classroom/class-province.js';
import { openFakeClass } from '../../classroom/testing/fake-classroom.js';
import { type Config, resolveConfig } from '../../config/config.js';
import { silentLog } from '../../log.js';
import { openTestAccess } from '../../partners/testing/test-access.js';
import { PlaybackKeys } from '../../tokens/playback-keys.js';
import { createApp } from '../app.js';
import { type ServedClass } from '../class-routes.js';
import { type HlsResponder } from '../hls-responder.js';
import { type ProvinceRoutesOptions } from '../province-routes.js';

/** What a test wants otherwise. */
export interface TestAppOptions {
  readonly tracks?: readonly CaptionTrack[];
  readonly origin?: HlsResponder;
  readonly config?: Config;
  readonly province?: ClassProvince;
  readonly provinceIds?: readonly string[];
  readonly findProvince?: ProvinceRoutesOptions['findProvince'];
}

const noOrigin: HlsResponder = { respond: () => Promise.reject(new Error('no origin here')) };

/** The HTTP side of a server with the class `demo` on fakes and one partner, for as long as the test runs. */
export async function openTestApp({
  origin = noOrigin,
  config: changes = {},
  findProvince = () => undefined,
  provinceIds = [],
  ...options
}: TestAppOptions = {}) {
  const { classroom, clock } = await openFakeClass(options);
  const access = await openTestAccess({ clock });
  const { tokens, partners, keys } = access;
  const config = resolveConfig({ classes: [{ id: 'demo', title: 'Angles' }], ...changes });
  const playbackKeys = new PlaybackKeys(keys.deriveSecret('playback'), 600_000, clock);
  const served: ServedClass = { classroom, origin };
  const findClass = (classId: string) => (classId === 'demo' ? served : undefined);
  const app = await createApp({
    config,
    log: silentLog,
    findClass,
    findProvince,
    provinceIds: () => provinceIds,
    tokens,
    partners,
    playbackKeys,
    clock,
  });
  onTestFinished(async () => {
    await app.close();
    classroom.close();
  });
  const sign = (role: Role, classId = 'demo') =>
    tokens.sign({ classId, role, subject: role, ttlSeconds: 3_600 });
  return { ...access, app, classroom, playbackKeys, sign };
}

/** The code in an error's answer. */
export function codeOf(reply: { json<T>(): T }): string {
  return reply.json<{ error: { code: string } }>().error.code;
}
