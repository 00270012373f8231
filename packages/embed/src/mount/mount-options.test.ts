import { describe, expect, it } from 'vitest';
import { type MountOptions, resolveMountOptions } from './mount-options.js';

const base = 'https://portal.example/lessons/';
const least: MountOptions = { src: '/classes/math', token: 't' };

describe('resolveMountOptions', () => {
  it('fills in what was not told', () => {
    expect(resolveMountOptions(least, base)).toEqual({
      src: 'https://portal.example/classes/math',
      token: 't',
      mode: 'inline',
      partner: undefined,
      role: 'student',
      title: 'Live class',
      settings: { autoplay: 'any' },
      language: undefined,
      theme: undefined,
      signal: undefined,
    });
  });

  it('says options as the attributes of the element', () => {
    const { settings } = resolveMountOptions(
      {
        ...least,
        path: 'hls',
        autoplay: 'off',
        dataMode: 'audio',
        maxBitrate: 64_000,
        latency: 3,
        controls: false,
      },
      base,
    );
    expect(settings).toEqual({
      path: 'hls',
      autoplay: 'off',
      'data-mode': 'audio',
      'max-bitrate': '64000',
      latency: '3',
      nocontrols: true,
    });
  });

  it.each([
    [{ src: '' }, 'src'],
    [{ src: 'https://' }, 'src'],
    [{ src: undefined }, 'src'],
    [{ token: '' }, 'token'],
    [{ token: undefined }, 'token'],
    [{ mode: 'popup' }, 'mode'],
    [{ role: 'admin' }, 'role'],
  ])('refuses %j by the name of the option', (wrong, path) => {
    const options = { ...least, ...wrong } as unknown as MountOptions;
    expect(() => resolveMountOptions(options, base)).toThrow(
      expect.objectContaining({
        code: 'config-invalid',
        details: expect.objectContaining({ path }) as unknown,
      }),
    );
  });
});
