import { describe, it } from 'vitest';
import { describeStores } from '../conformance/describe-stores.js';
import { MemoryPlace, openMemoryStores } from './memory-stores.js';

describeStores(
  'in memory',
  async () => {
    const place = new MemoryPlace();
    return { open: async () => openMemoryStores(place), remove: async () => undefined };
  },
  { describe, it },
);
