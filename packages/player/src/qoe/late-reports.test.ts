import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { type PathChange } from '../decisions/index.js';
import { FakeClassSession } from '../testing/fake-class-session.js';
import { readingOf } from '../testing/qoe-reading.js';
import { LateReports } from './late-reports.js';
import { QualityReports } from './quality-reports.js';
import { type QoeReport } from './qoe-window.js';

const started: PathChange = { from: 'none', to: 'webrtc', reason: 'started', evidence: {}, gapMs: 300 };

function openReports({ fails = 0 } = {}) {
  const clock = new ManualClock();
  const session = new FakeClassSession();
  const bench = { loads: 0, made: 0, reports: [] as QoeReport[] };
  const late = new LateReports(
    {
      session,
      clock,
      random: () => 0,
      view: undefined,
      intervalMs: () => 10_000,
      begun: readingOf({ path: 'none', atMs: clock.now() }),
    },
    async () => {
      bench.loads++;
      if (bench.loads <= fails) throw new Error('no network');
      return (options) => {
        bench.made++;
        return new QualityReports(options);
      };
    },
  );
  late.events.on('qoe', (report) => bench.reports.push(report));
  /** Looks each second. */
  const look = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      late.note(readingOf({ atMs: clock.now(), bytesInAll: 700 }));
      await clock.advance(1_000);
    }
  };
  return { clock, bench, late, look };
}

describe('LateReports', () => {
  it('loads with the first picture, of which it is told, and of all that was received before', async () => {
    const { bench, late, look } = openReports();
    expect(bench.loads).toBe(0);
    late.noteChange(started);
    await look(12);
    expect(bench.reports).toMatchObject([
      { firstFrameMs: 300, bytes: 700, pathChanges: [started], playedMs: 10_000 },
    ]);
    late.close();
  });

  it('loads all the same where no picture comes', async () => {
    const { clock, bench, late } = openReports();
    await clock.advance(4_000);
    expect(bench.made).toBe(1);
    late.close();
  });

  it('tries again what could not be loaded, and loses nothing', async () => {
    const { bench, late, look } = openReports({ fails: 1 });
    late.noteChange(started);
    await look(14);
    expect(bench.reports).toEqual([]);
    await look(7);
    expect(bench.loads).toBe(2);
    expect(bench.reports).toMatchObject([
      { pathChanges: [started], playedMs: 10_000 },
      { pathChanges: [], playedMs: 10_000 },
    ]);
    late.close();
  });

  it.each([
    ['before it loads', 0],
    ['while it loads', 1],
  ])('makes nothing once it is closed %s', async (_, changes) => {
    const { clock, bench, late } = openReports();
    if (changes > 0) late.noteChange(started);
    late.close();
    await clock.advance(20_000);
    expect(bench).toMatchObject({ loads: changes, made: 0 });
    expect(clock.pending).toBe(0);
  });
});
