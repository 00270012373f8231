import { describe, expect, it } from 'vitest';
import { type RequestState } from '../playback-source.js';
import { createCmcd, createSessionId } from './cmcd.js';

const calm: RequestState = {
  bufferAhead: 1.24,
  bandwidth: 2_345_678,
  topBitrate: 900_400,
  rate: 1,
  starting: false,
  stalls: 0,
  soundAlone: false,
};
const part = { type: 'part', duration: 0.5, bitrate: 512_300 } as const;

describe('createCmcd', () => {
  it('describes a part in the standard’s units, sorted by key', () => {
    expect(createCmcd('s1', () => 1.96)(part, calm)).toBe(
      'bl=1200,br=512,d=500,dl=1200,hope-ltc=2000,mtp=2300,ot=av,rtp=800,sf=h,sid="s1",st=l,tb=900',
    );
  });

  it.each([
    ['manifest', 'm'],
    ['playlist', 'm'],
    ['init', 'i'],
  ] as const)('says of a %s only what there is to say', (type, token) => {
    const asked = { type, duration: undefined, bitrate: undefined };
    expect(createCmcd('s1', () => 1.96)(asked, calm)).toBe(
      `hope-ltc=2000,mtp=2300,ot=${token},sf=h,sid="s1",st=l`,
    );
  });

  it('says that it is starting, how fast it runs, and that there is sound alone', () => {
    const running = { ...calm, starting: true, rate: 1.1, soundAlone: true };
    const data = createCmcd('s1', () => undefined)(part, running);
    expect(data).toContain('ot=a,pr=1.1,');
    expect(data).toContain(',su,');
    expect(data).toContain('dl=1100');
  });

  it('tells of running dry once', () => {
    const describeRequest = createCmcd('s1', () => undefined);
    expect(describeRequest(part, { ...calm, stalls: 2 })).toContain(',bs,');
    expect(describeRequest(part, { ...calm, stalls: 2 })).not.toContain('bs');
  });

  it('names no deadline while paused, and leaves out what is not known', () => {
    const unknown = { bufferAhead: undefined, bandwidth: undefined, topBitrate: undefined };
    const paused = createCmcd('s1', () => 1.96)(part, { ...calm, rate: 0 });
    expect(paused).not.toContain('dl=');
    expect(paused).toContain('pr=0');
    expect(createCmcd('a"b', () => undefined)(part, { ...calm, ...unknown })).toBe(
      'br=512,d=500,ot=av,rtp=800,sf=h,sid="a\\"b",st=l',
    );
  });
});

describe('createSessionId', () => {
  it('gives names that differ', () => {
    expect(new Set(Array.from({ length: 100 }, () => createSessionId())).size).toBe(100);
    expect(createSessionId()).toMatch(/^[0-9a-z]{21}$/);
  });
});
