import { describe, expect, it } from 'vitest';
import { checkMultivariantPlaylist } from '../conformance/multivariant-rules.js';
import { ProgramDriver } from '../testing/program-driver.js';
import { printAudioPlaylist, printMainPlaylist } from './multivariant-playlist.js';
import { UriNames } from './uri-names.js';

const names = new UriNames(0);

describe('printMainPlaylist', () => {
  it('lists the rungs as they are', () => {
    const { program } = new ProgramDriver().begin(3).run(6);
    const text = printMainPlaylist(program.rungs, names) ?? '';
    expect(checkMultivariantPlaylist(text)).toEqual([]);
    expect(text.match(/RESOLUTION=\S+?,/g)).toEqual([
      'RESOLUTION=64x32,',
      'RESOLUTION=128x64,',
      'RESOLUTION=256x128,',
    ]);
    expect(text).toContain('CODECS="avc1.42c01f,mp4a.40.2"\nv0.m3u8\n');
    expect(text).toMatch(/BANDWIDTH=300000,AVERAGE-BANDWIDTH=\d+,/);
  });

  it('gives rungs of the same layer bandwidths of their own', () => {
    const { program } = new ProgramDriver().begin(1, { layers: [0] }).run(6);
    const text = printMainPlaylist(program.rungs, names) ?? '';
    const bandwidths = [...text.matchAll(/:BANDWIDTH=(\d+)/g)].map(([, value]) => Number(value));
    expect(bandwidths).toEqual(bandwidths.toSorted((a, b) => a - b));
    expect(new Set(bandwidths).size).toBe(3);
  });

  it('is not there before every rung has something', () => {
    const { program } = new ProgramDriver().begin(3).run(0.05);
    expect(printMainPlaylist(program.rungs, names)).toBeUndefined();
  });
});

describe('printAudioPlaylist', () => {
  it('lists sound alone', () => {
    const { program } = new ProgramDriver().begin(3).run(6);
    const text = printAudioPlaylist(program.sound, names) ?? '';
    expect(checkMultivariantPlaylist(text)).toEqual([]);
    expect(text).toContain('CODECS="mp4a.40.2"\na.m3u8\n');
    expect(text).not.toContain('RESOLUTION');
  });

  it('is not there before there is any', () => {
    expect(printAudioPlaylist(new ProgramDriver().program.sound, names)).toBeUndefined();
  });
});
