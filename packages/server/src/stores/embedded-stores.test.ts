import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'vitest';
import { silentLog } from '../log.js';
import { systemClock } from '../system-clock.js';
import { describeStores } from './conformance/describe-stores.js';
import { openEmbeddedStores } from './embedded-stores.js';

describeStores(
  'embedded',
  async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'hope-stores-'));
    return {
      open: () => openEmbeddedStores({ dataDir, clock: systemClock, log: silentLog, maxBytes: 2 ** 30 }),
      remove: () => rm(dataDir, { recursive: true }),
    };
  },
  { describe, it },
);
