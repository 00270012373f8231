import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type SpareProcess, WorkerSpare } from './mediasoup-spare.js';

class FakeProcess extends EventEmitter {
  died = false;
  closed = false;

  die(): void {
    this.died = true;
    this.emit('died');
  }

  close(): void {
    this.closed = true;
  }
}

function open({ failures = 0 } = {}) {
  const started: FakeProcess[] = [];
  let failed = 0;
  const spare = new WorkerSpare<SpareProcess>(() => {
    if (failed++ < failures) return Promise.reject(new Error('no process'));
    const process = new FakeProcess();
    started.push(process);
    return Promise.resolve(process as unknown as SpareProcess);
  });
  return { spare, started };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('WorkerSpare', () => {
  it('gives what it has ready, once', async () => {
    const { spare, started } = open();
    spare.prepare();
    spare.prepare();
    expect(started).toHaveLength(1);
    expect(await spare.take()).toBe(started[0]);
    expect(await spare.take()).toBe(started[1]);
  });

  it('starts another one where the spare has died', async () => {
    const { spare, started } = open();
    spare.prepare();
    await settled();
    started[0]?.die();
    expect(await spare.take()).toBe(started[1]);
    spare.prepare();
    started[2]?.die();
    expect(await spare.take()).toBe(started[3]);
  });

  it('starts another one where the spare could not be started', async () => {
    const { spare, started } = open({ failures: 1 });
    spare.prepare();
    expect(await spare.take()).toBe(started[0]);
  });

  it('says what speaks against a start when it is needed', async () => {
    await expect(open({ failures: 1 }).spare.take()).rejects.toThrow('no process');
  });

  it('closes what is ready, and what is only being started', async () => {
    const ready = open();
    ready.spare.prepare();
    await settled();
    ready.spare.close();
    const starting = open();
    starting.spare.prepare();
    starting.spare.close();
    await settled();
    expect([ready.started[0]?.closed, starting.started[0]?.closed]).toEqual([true, true]);
    ready.spare.prepare();
    expect(ready.started).toHaveLength(1);
  });
});
