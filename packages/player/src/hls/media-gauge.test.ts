import { type Milliseconds } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { MediaGauge } from './media-gauge.js';
import { type FetchedAnswer, type FetchOptions } from './prefetch.js';

const answer: FetchedAnswer = {
  url: '',
  data: new ArrayBuffer(0),
  startedAtMs: 0,
  firstAtMs: 0,
  endedAtMs: 0,
};

/** A gauge on a line whose bytes and whose end the test tells. */
function openGauge() {
  const clock = new ManualClock();
  let thin = 0;
  let onBytes: FetchOptions['onBytes'];
  let arrive: () => void = () => undefined;
  const gauge = new MediaGauge({
    clock,
    onThin: () => thin++,
    fetch: (_, options) => {
      onBytes = options.onBytes;
      return new Promise((resolve) => (arrive = () => resolve(answer)));
    },
  });
  const load = (as: 'text' | 'bytes') => {
    const { signal } = new AbortController();
    const loading = gauge.fetch('https://school.example/x', { as, clock, signal });
    return { loading, end: () => arrive(), bring: (bytes: number) => onBytes?.(bytes) };
  };
  const after = async (ms: Milliseconds) => {
    await clock.advance(ms);
    return thin;
  };
  return { gauge, load, after };
}

describe('MediaGauge', () => {
  it('tells once that too little of the media has come', async () => {
    const { load, after } = openGauge();
    load('bytes').bring(14_000);
    expect(await after(1_199)).toBe(0);
    expect(await after(1)).toBe(1);
    expect(await after(60_000)).toBe(1);
  });

  it('is content with what a picture needs, and with all that there was', async () => {
    const wide = openGauge();
    wide.load('bytes').bring(15_000);
    expect(await wide.after(60_000)).toBe(0);
    const small = openGauge();
    const media = small.load('bytes');
    media.bring(900);
    media.end();
    await media.loading;
    expect(await small.after(60_000)).toBe(0);
  });

  it('looks at no playlists', async () => {
    const { load, after } = openGauge();
    load('text');
    expect(await after(60_000)).toBe(0);
  });

  it('says nothing when it was closed', async () => {
    const { gauge, load, after } = openGauge();
    load('bytes');
    gauge.close();
    expect(await after(60_000)).toBe(0);
  });
});
