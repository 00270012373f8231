import { afterEach, describe, expect, it, vi } from 'vitest';
import { onPageWake } from './page-wake.js';

afterEach(() => vi.unstubAllGlobals());

describe('onPageWake', () => {
  it('tells when the page is seen again or comes back from the browser’s cache, as long as that is wanted', () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    const woken = vi.fn<() => void>();
    const stop = onPageWake(woken);
    page.dispatchEvent(new Event('visibilitychange'));
    page.dispatchEvent(new Event('pageshow'));
    page.dispatchEvent(new Event('focus'));
    expect(woken).toHaveBeenCalledTimes(2);
    stop();
    page.dispatchEvent(new Event('pageshow'));
    expect(woken).toHaveBeenCalledTimes(2);
  });

  it('is quiet where there is no page', () => {
    vi.stubGlobal('addEventListener', undefined);
    expect(() => onPageWake(() => undefined)()).not.toThrow();
  });
});
