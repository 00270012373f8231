import { type QoeRecord } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { ClassQualityBook } from './class-quality-book.js';

const minute = 60_000;

function recordOf(changes: Partial<QoeRecord> = {}): QoeRecord {
  return {
    path: 'webrtc',
    playedMs: 60_000,
    frozenMs: 0,
    freezes: 0,
    pathChanges: 0,
    bytes: 1_000,
    latencyMs: 400,
    ...changes,
  };
}

function openBook() {
  const clock = new ManualClock(100 * minute);
  const book = new ClassQualityBook(clock);
  const addMany = (count: number, record = recordOf()) => {
    for (let index = 0; index < count; index++) book.add(record);
  };
  return { clock, book, addMany };
}

describe('ClassQualityBook', () => {
  it('sums up a minute by path, in histograms', async () => {
    const { clock, book, addMany } = openBook();
    addMany(4);
    book.add(recordOf({ latencyMs: 501, frozenMs: 6_000, pathChanges: 2 }));
    addMany(5, recordOf({ path: 'hls', latencyMs: 40_000, bitrate: 300_000, firstFrameMs: 250 }));
    await clock.advance(minute);
    const [first] = book.read().minutes;
    expect(first?.startMs).toBe(100 * minute);
    const [webrtc, hls] = first?.groups ?? [];
    expect(webrtc).toMatchObject({ path: 'webrtc', records: 5, bytes: 5_000, pathChanges: 2 });
    expect(webrtc?.histograms.latencyMs).toEqual([4, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(webrtc?.histograms.frozenShare).toEqual([4, 0, 0, 0, 0, 1, 0, 0]);
    expect(hls?.histograms.latencyMs.at(-1)).toBe(5);
    expect(hls?.histograms.bitrate).toEqual([0, 0, 5, 0, 0, 0, 0]);
    expect(hls?.histograms.firstFrameMs[0]).toBe(5);
  });

  it('hides a group in which one pupil could be told from the others', async () => {
    const { clock, book, addMany } = openBook();
    addMany(4);
    addMany(5, recordOf({ path: 'hls' }));
    await clock.advance(minute);
    expect(book.read().minutes[0]?.groups.map(({ path }) => path)).toEqual(['hls']);
  });

  it('says nothing of the minute that still runs', () => {
    const { book, addMany } = openBook();
    addMany(9);
    expect(book.read().minutes).toEqual([]);
  });

  it('keeps two hours', async () => {
    const { clock, book } = openBook();
    for (let index = 0; index < 130; index++) {
      book.add(recordOf());
      await clock.advance(minute);
    }
    const { minutes } = book.read();
    expect([minutes.length, minutes[0]?.startMs]).toEqual([120, 110 * minute]);
  });

  it('refuses a flood until the minute is over', async () => {
    const { clock, book, addMany } = openBook();
    addMany(20_000);
    expect(() => book.add(recordOf())).toThrow(expect.objectContaining({ code: 'rate-limited' }));
    await clock.advance(minute);
    expect(() => book.add(recordOf())).not.toThrow();
  });
});
