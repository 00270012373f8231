import { describe, expect, it } from 'vitest';
import { checkMultivariantPlaylist } from '../conformance/multivariant-rules.js';
import { checkBandwidth } from '../conformance/bandwidth-rules.js';
import { ProgramDriver } from '../testing/program-driver.js';
import { ticksToSeconds } from '../ticks.js';
import { type Segment } from '../timeline/segment.js';
import { printAudioPlaylist, printMainPlaylist } from './multivariant-playlist.js';
import { UriNames } from './uri-names.js';

const frame = { names: new UriNames(0), targetDuration: 3 };

function fetched(segments: readonly Segment[]) {
  const complete = segments.filter((segment) => segment.complete);
  return complete.map(({ byteLength: bytes, duration }) => ({ bytes, seconds: ticksToSeconds(duration) }));
}

describe('printMainPlaylist', () => {
  it('lists the rungs as they are', () => {
    const { program } = new ProgramDriver().begin(3).run(6);
    const text = printMainPlaylist(program.rungs, frame) ?? '';
    expect(checkMultivariantPlaylist(text)).toEqual([]);
    expect(text.match(/RESOLUTION=\S+?,/g)).toEqual([
      'RESOLUTION=64x32,',
      'RESOLUTION=128x64,',
      'RESOLUTION=256x128,',
    ]);
    expect(text).toContain('CODECS="avc1.42c01f,mp4a.40.2"\nv0.m3u8\n');
    expect(text).toMatch(/BANDWIDTH=300000,AVERAGE-BANDWIDTH=\d+,/);
  });

  it('declares what was measured, once a minute of it was', () => {
    const { program } = new ProgramDriver({ windowSeconds: 90 }).begin(3).run(80);
    const text = printMainPlaylist(program.rungs, frame) ?? '';
    for (const { name, segments } of program.rungs)
      expect(checkBandwidth(text, `${name}.m3u8`, 3, fetched(segments))).toEqual([]);
    const sound = printAudioPlaylist(program.sound, frame) ?? '';
    expect(checkBandwidth(sound, 'a.m3u8', 3, fetched(program.sound.segments))).toEqual([]);
  });

  it('gives rungs of the same layer bandwidths of their own', () => {
    const { program } = new ProgramDriver().begin(1, { layers: [0] }).run(6);
    const text = printMainPlaylist(program.rungs, frame) ?? '';
    const bandwidths = [...text.matchAll(/:BANDWIDTH=(\d+)/g)].map(([, value]) => Number(value));
    expect(bandwidths).toEqual(bandwidths.toSorted((a, b) => a - b));
    expect(new Set(bandwidths).size).toBe(3);
  });

  it('is not there before every rung has something', () => {
    const { program } = new ProgramDriver().begin(3).run(0.05);
    expect(printMainPlaylist(program.rungs, frame)).toBeUndefined();
  });
});

describe('printAudioPlaylist', () => {
  it('lists sound alone', () => {
    const { program } = new ProgramDriver().begin(3).run(6);
    const text = printAudioPlaylist(program.sound, frame) ?? '';
    expect(checkMultivariantPlaylist(text)).toEqual([]);
    expect(text).toContain('CODECS="mp4a.40.2"\na.m3u8\n');
    expect(text).not.toContain('RESOLUTION');
  });

  it('is not there before there is any', () => {
    expect(printAudioPlaylist(new ProgramDriver().program.sound, frame)).toBeUndefined();
  });
});
