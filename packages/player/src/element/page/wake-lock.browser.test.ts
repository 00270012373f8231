import { expect } from 'chai';
import { WakeLock } from './wake-lock.js';

/** A lock that the browser may take away at any time. */
class FakeSentinel {
  released = false;

  release(): Promise<void> {
    this.released = true;
    return Promise.resolve();
  }
}

describe('WakeLock', () => {
  let given: FakeSentinel[];
  let refused: boolean;
  let lock: WakeLock;

  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const held = () => given.filter(({ released }) => !released).length;

  beforeEach(() => {
    [given, refused] = [[], false];
    const request = () => {
      if (refused) return Promise.reject(new DOMException('battery', 'NotAllowedError'));
      const sentinel = new FakeSentinel();
      given.push(sentinel);
      return Promise.resolve(sentinel);
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
    lock = new WakeLock();
  });

  afterEach(() => {
    lock.close();
    Reflect.deleteProperty(navigator, 'wakeLock');
    Reflect.deleteProperty(document, 'hidden');
  });

  it('keeps the screen on for as long as that is wanted', async () => {
    await settled();
    expect(given).to.deep.equal([]);
    lock.wanted = true;
    lock.wanted = true;
    await settled();
    expect([given.length, held()]).to.deep.equal([1, 1]);
    lock.wanted = false;
    await settled();
    expect(held()).to.equal(0);
  });

  it('gives back a lock that came too late', async () => {
    lock.wanted = true;
    lock.wanted = false;
    await settled();
    expect([given.length, held()]).to.deep.equal([1, 0]);
  });

  it('asks anew when the tab is seen again, which had lost it', async () => {
    lock.wanted = true;
    await settled();
    await given[0]?.release();
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(given.length).to.equal(1);
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect([given.length, held()]).to.deep.equal([2, 1]);
  });

  it('lets the screen go dark where the browser refuses, and when it is closed', async () => {
    refused = true;
    lock.wanted = true;
    await settled();
    expect(given).to.deep.equal([]);
    refused = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(held()).to.equal(1);
    lock.close();
    await settled();
    expect(held()).to.equal(0);
  });
});
