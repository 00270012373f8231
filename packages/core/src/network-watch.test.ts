import { afterEach, describe, expect, it, vi } from 'vitest';
import { pageNetwork } from './network-watch.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

class FakeConnection extends EventTarget {
  type = 'wifi';
}

function stubPage(navigator: object): EventTarget {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  vi.stubGlobal('navigator', navigator);
  return page;
}

describe('pageNetwork', () => {
  it('is there where nobody says otherwise', () => {
    vi.stubGlobal('navigator', undefined);
    expect(pageNetwork.online).toBe(true);
    expect(() => pageNetwork.listen(() => undefined)()).not.toThrow();
    vi.stubGlobal('navigator', { onLine: false });
    expect(pageNetwork.online).toBe(false);
  });

  it('tells when it goes, comes, and becomes another one, but not when it is estimated anew', () => {
    const connection = new FakeConnection();
    const page = stubPage({ onLine: true, connection });
    const heard: string[] = [];
    const stop = pageNetwork.listen((change) => heard.push(change));
    page.dispatchEvent(new Event('offline'));
    page.dispatchEvent(new Event('online'));
    connection.dispatchEvent(new Event('change'));
    connection.type = 'cellular';
    connection.dispatchEvent(new Event('change'));
    stop();
    page.dispatchEvent(new Event('offline'));
    expect(heard).toEqual(['offline', 'online', 'changed']);
  });
});
