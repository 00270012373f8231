import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { type PathChange } from '../decisions/index.js';
import { readingOf } from '../testing/qoe-reading.js';
import { QoeSampler } from './qoe-sampler.js';
import { type QoeReport } from './qoe-window.js';

const started: PathChange = { from: 'none', to: 'webrtc', reason: 'started', evidence: {}, gapMs: 300 };

function openSampler(intervalMs = () => 10_000) {
  const clock = new ManualClock();
  const reports: QoeReport[] = [];
  let framesDecoded = 0;
  const read = () => ({ ...readingOf({ framesDecoded: (framesDecoded += 20) }), atMs: clock.now() });
  const sampler = new QoeSampler({ begun: read(), intervalMs });
  sampler.on('qoe', (report) => reports.push(report));
  /** Looks each second. */
  const look = () => {
    sampler.note(read());
    clock.after(1_000, look);
  };
  look();
  return { clock, reports, sampler };
}

describe('QoeSampler', () => {
  it('reports each interval, and all time once', async () => {
    const { clock, reports, sampler } = openSampler();
    await clock.advance(30_500);
    expect(reports.map(({ playedMs }) => playedMs)).toEqual([10_000, 10_000, 10_000]);
    expect(reports[1]?.fromMs).toBe(reports[0]?.toMs);
    sampler.close();
  });

  it('follows an interval that the school changes', async () => {
    let intervalMs = 60_000;
    const { clock, reports, sampler } = openSampler(() => intervalMs);
    await clock.advance(3_000);
    intervalMs = 2_000;
    await clock.advance(3_000);
    expect(reports.length).toBe(2);
    sampler.close();
  });

  it('keeps a change that came before the next reading', async () => {
    const { clock, reports, sampler } = openSampler();
    sampler.noteChange(started);
    await clock.advance(10_500);
    expect(reports[0]).toMatchObject({ firstFrameMs: 300 });
    sampler.close();
  });

  it('reports the rest when it is closed, once', async () => {
    const { clock, reports, sampler } = openSampler();
    await clock.advance(3_500);
    sampler.close();
    sampler.close();
    await clock.advance(1_000);
    expect(reports.map(({ playedMs }) => playedMs)).toEqual([3_000]);
  });
});
