import { describe, expect, it } from 'vitest';
import { UriNames } from './uri-names.js';

const names = new UriNames(1_700_000_000_000);

describe('UriNames', () => {
  it('reads the names that it gives', () => {
    expect(names.parse(names.playlist('v1'))).toEqual({ kind: 'playlist', rendition: 'v1' });
    expect(names.parse(names.init('v2', 3))).toEqual({ kind: 'init', rendition: 'v2', id: 3 });
    expect(names.parse(names.segment('a', 41))).toEqual({ kind: 'segment', rendition: 'a', msn: 41 });
    expect(names.parse(names.part('v0', 41, 2))).toEqual({ kind: 'part', rendition: 'v0', msn: 41, part: 2 });
    expect(names.parse('main.m3u8')).toEqual({ kind: 'multivariant', of: 'main' });
    expect(names.parse('audio.m3u8')).toEqual({ kind: 'multivariant', of: 'audio' });
  });

  it('gives other names than an origin that was made at another moment', () => {
    const later = new UriNames(1_700_000_000_001);
    expect(later.segment('v0', 1)).not.toBe(names.segment('v0', 1));
    expect(later.parse(names.segment('v0', 1))).toBeUndefined();
    expect(later.parse(names.init('v0', 0))).toBeUndefined();
  });

  it.each(['', 'v3.m3u8', 'v0', '../secret', 'v0-1.m4s', 'constructor', 'v0.m3u8/..', 'v0-x-init-1.m4s'])(
    'knows no "%s"',
    (name) => {
      expect(names.parse(name)).toBeUndefined();
    },
  );
});
