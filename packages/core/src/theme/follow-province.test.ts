import { type ClassDescriptor } from '@hope-online/protocol';
import { parseProvinceBundle, type ProvinceLook } from '@hope-online/protocol/province';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type SessionEvents } from '../class-session.js';
import { Emitter } from '../emitter.js';
import { followProvince } from './follow-province.js';
import { provinceTheme } from './province-theme.js';

const bundle = parseProvinceBundle({
  version: 1,
  id: 'test-land',
  name: { en: 'Test Land' },
  logo: { file: 'logo.png', onDark: 'dark.png' },
  type: { fallback: 'serif', fonts: [{ file: 'a.woff2', weight: 700 }] },
  colours: { light: { accent: '#14614f' } },
  shape: { radius: 3 },
  languages: ['en'],
});
const settle = () => new Promise((resolve) => setImmediate(resolve));

function open(assets: Record<string, string> = { 'dark.png': '/provinces/test-land/assets/1.png' }) {
  const emitter = new Emitter<SessionEvents>();
  const session = {
    descriptor: undefined as ClassDescriptor | undefined,
    on: emitter.on.bind(emitter),
  };
  const served = {
    look: { bundle, assets, revision: 'r1' } as unknown,
    asked: [] as string[],
    offline: false,
  };
  const looks: ProvinceLook[] = [];
  const close = followProvince({
    session,
    onLook: (look) => looks.push(look),
    fetch: (url) => {
      served.asked.push(url instanceof Request ? url.url : url.toString());
      return served.offline
        ? Promise.reject(new TypeError('offline'))
        : Promise.resolve(Response.json(served.look));
    },
  });
  onTestFinished(close);
  const locate = async () => {
    session.descriptor = {
      provinceUrl: 'https://school.example/provinces/test-land/bundle.json',
    } as ClassDescriptor;
    emitter.emit('descriptor', session.descriptor);
    await settle();
  };
  return { emitter, session, served, looks, close, locate };
}

describe('followProvince', () => {
  it('gets the look once the class says where it is, with whole addresses', async () => {
    const { looks, served, locate } = open();
    expect(served.asked).toEqual([]);
    await locate();
    expect(looks.map(({ assets }) => assets)).toEqual([
      { 'dark.png': 'https://school.example/provinces/test-land/assets/1.png' },
    ]);
  });

  it('gets it again when it changes, and tells of it once', async () => {
    const { looks, served, emitter, locate } = open();
    await locate();
    emitter.emit('province', { revision: 'r1' });
    await settle();
    served.look = { bundle, assets: {}, revision: 'r2' };
    emitter.emit('province', { revision: 'r2' });
    await settle();
    expect(looks.map(({ revision }) => revision)).toEqual(['r1', 'r2']);
  });

  it('takes no file of another host', async () => {
    const { looks, locate } = open({
      'logo.png': 'https://evil.example/x.png',
      'dark.png': '//evil.example/x',
      'a.woff2': 'data:font/woff2,x',
    });
    await locate();
    expect(looks[0]?.assets).toEqual({});
  });

  it('is content without a look, and asks again with the class', async () => {
    const { looks, served, emitter, locate } = open();
    served.offline = true;
    await locate();
    served.offline = false;
    emitter.emit('state', { name: 'joined', resumed: false });
    await settle();
    expect(looks).toHaveLength(1);
    served.look = { error: 'no look' };
    emitter.emit('province', { revision: 'r3' });
    await settle();
    expect(looks).toHaveLength(1);
  });

  it('leaves nothing behind', async () => {
    const { looks, served, emitter, close, locate } = open();
    close();
    close();
    await locate();
    emitter.emit('province', { revision: 'r2' });
    await settle();
    expect([looks, served.asked, emitter.size]).toEqual([[], [], 0]);
  });
});

describe('provinceTheme', () => {
  it('is what elements take of a look', () => {
    const assets = { 'a.woff2': 'https://s.example/a.woff2', 'dark.png': 'https://s.example/d.png' };
    const { theme, fonts, logoUrl } = provinceTheme({ bundle, assets, revision: 'r1' });
    expect(theme).toMatchObject({ radius: 3, density: 'comfortable', scale: 1 });
    expect(theme.fonts?.[0]).toBe('Hope test-land r1');
    expect(theme.fonts?.at(-1)).toBe('serif');
    expect(fonts).toEqual([{ url: 'https://s.example/a.woff2', weight: 700, style: 'normal' }]);
    expect(logoUrl).toBe('https://s.example/d.png');
  });
});
