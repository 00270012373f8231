import { afterEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from './emitter.js';

interface Events {
  counted: [number: number];
}

describe('Emitter', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('calls listeners until they unsubscribe', () => {
    const emitter = new Emitter<Events>();
    const heard: number[] = [];
    const unsubscribe = emitter.on('counted', (number) => heard.push(number));
    emitter.emit('counted', 1);
    unsubscribe();
    unsubscribe();
    emitter.emit('counted', 2);
    expect(heard).toEqual([1]);
    expect(emitter.size).toBe(0);
  });

  it('ends a subscription with its signal', () => {
    const emitter = new Emitter<Events>();
    const scope = new AbortController();
    const heard: number[] = [];
    emitter.on('counted', (number) => heard.push(number), { signal: scope.signal });
    scope.abort();
    emitter.on('counted', (number) => heard.push(number), { signal: scope.signal });
    emitter.emit('counted', 1);
    expect(heard).toEqual([]);
    expect(emitter.size).toBe(0);
  });

  it('reports what a listener throws and goes on with the others', () => {
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
    const emitter = new Emitter<Events>();
    const heard: number[] = [];
    const fault = new Error('mine');
    emitter.on('counted', () => {
      throw fault;
    });
    emitter.on('counted', (number) => heard.push(number));
    emitter.emit('counted', 3);
    expect([heard, reported]).toEqual([[3], [fault]]);
  });
});
