import { describe, expect, it } from 'vitest';
import { MovingAddresses } from './moving-addresses.js';

const at = (key: string, file: string) => `https://school.example/classes/demo/hls/${key}/${file}`;

describe('MovingAddresses', () => {
  it('moves what was found under any earlier key to the present one', () => {
    const addresses = new MovingAddresses(at('k1', 'main.m3u8?from=a/b'));
    expect(addresses.follow(at('k2', 'main.m3u8'))).toBe(true);
    expect(addresses.follow(at('k3', 'main.m3u8'))).toBe(true);
    expect(addresses.move(at('k1', 'v0/s1.m4s'))).toBe(at('k3', 'v0/s1.m4s'));
    expect(addresses.move(at('k2', 'v0.m3u8?_HLS_msn=4'))).toBe(at('k3', 'v0.m3u8?_HLS_msn=4'));
    expect(addresses.move(at('k3', 'v0.m3u8'))).toBe(at('k3', 'v0.m3u8'));
  });

  it('leaves everything else where it is', () => {
    const addresses = new MovingAddresses(at('k1', 'main.m3u8'));
    expect(addresses.follow(at('k1', 'audio.m3u8'))).toBe(false);
    addresses.follow(at('k2', 'main.m3u8'));
    expect(addresses.move('https://cache.example/v0.m4s')).toBe('https://cache.example/v0.m4s');
    expect(addresses.move(at('k11', 'v0.m3u8'))).toBe(at('k11', 'v0.m3u8'));
  });

  it('goes back to a place that it had left', () => {
    const addresses = new MovingAddresses(at('k1', 'main.m3u8'));
    addresses.follow(at('k2', 'main.m3u8'));
    addresses.follow(at('k1', 'main.m3u8'));
    expect(addresses.move(at('k2', 'a'))).toBe(at('k1', 'a'));
    expect(addresses.move(at('k1', 'a'))).toBe(at('k1', 'a'));
  });
});
