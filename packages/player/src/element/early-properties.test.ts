import { describe, expect, it } from 'vitest';
import { adoptEarlyProperties } from './early-properties.js';

class Upgraded {
  readonly heard: unknown[] = [];

  set token(token: string) {
    this.heard.push(token);
  }

  play(): string {
    return 'playing';
  }
}

/** An object that was there before its class. */
function upgraded(early: object): Upgraded {
  const element = new Upgraded();
  for (const [name, value] of Object.entries(early)) {
    Object.defineProperty(element, name, { value, configurable: true, writable: true });
  }
  return element;
}

describe('adoptEarlyProperties', () => {
  it('gives the class what was set before it was there', () => {
    const element = upgraded({ token: 'early' });
    expect(element.heard).toEqual([]);
    adoptEarlyProperties(element as unknown as HTMLElement);
    expect(element.heard).toEqual(['early']);
    expect(Object.hasOwn(element, 'token')).toBe(false);
    adoptEarlyProperties(element as unknown as HTMLElement);
    expect(element.heard).toEqual(['early']);
  });

  it('leaves the page’s own properties alone', () => {
    const element = upgraded({ testLog: 1 });
    adoptEarlyProperties(element as unknown as HTMLElement);
    expect(element.heard).toEqual([]);
    expect(Reflect.get(element, 'testLog')).toBe(1);
  });
});
