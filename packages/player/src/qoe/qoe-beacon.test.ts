import { getEventListeners } from 'node:events';
import { type QoeRecord } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { FakeClassSession } from '../testing/fake-class-session.js';
import { readingOf } from '../testing/qoe-reading.js';
import { QoeBeacon } from './qoe-beacon.js';
import { openWindow, type QoeReport, summarise } from './qoe-window.js';

function reportOf(changes: Partial<QoeReport> = {}): QoeReport {
  return { ...summarise(openWindow(readingOf())), playedMs: 10_000, bytes: 100, ...changes };
}

function openBeacon() {
  const clock = new ManualClock();
  const session = new FakeClassSession();
  const bySocket: QoeRecord[] = [];
  const byHttp: { url: string; record: QoeRecord }[] = [];
  session.handlers['qoe.report'] = (record) => {
    bySocket.push(record);
    return {};
  };
  const page = new EventTarget();
  const post = (url: string, body: string) => byHttp.push({ url, record: JSON.parse(body) as QoeRecord });
  const beacon = new QoeBeacon({ session, clock, random: () => 0, page, post });
  session.locate();
  return { clock, session, beacon, page, bySocket, byHttp };
}

describe('QoeBeacon', () => {
  it('says nothing at all to a school that wants no reports', async () => {
    const { clock, session, beacon, bySocket, byHttp } = openBeacon();
    const { qoeUrl: _none, ...descriptor } = session.descriptor ?? {};
    session.descriptor = descriptor as typeof session.descriptor;
    session.join();
    beacon.add(reportOf());
    await clock.advance(60_000);
    beacon.add(reportOf());
    beacon.close();
    expect([bySocket, byHttp]).toEqual([[], []]);
  });

  it('sends one record a minute by the socket', async () => {
    const { clock, session, beacon, bySocket, byHttp } = openBeacon();
    session.join();
    beacon.add(reportOf({ latency: 0.4, bitrate: 1_000, frozenMs: 500 }));
    beacon.add(reportOf({ latency: 0.6, bitrate: 3_000, path: 'webrtc' }));
    beacon.add(reportOf({ path: 'hls', playedMs: 1_000 }));
    await clock.advance(30_000);
    expect(bySocket).toMatchObject([
      { path: 'webrtc', playedMs: 21_000, frozenMs: 500, latencyMs: 500, bitrate: 2_000, bytes: 300 },
    ]);
    beacon.add(reportOf());
    await clock.advance(60_000);
    expect(bySocket).toHaveLength(2);
    beacon.close();
    expect(byHttp).toEqual([]);
  });

  it('posts where there is no socket', async () => {
    const { clock, beacon, byHttp } = openBeacon();
    beacon.add(reportOf({ path: 'hls' }));
    await clock.advance(30_000);
    expect(byHttp).toMatchObject([
      { url: 'https://school.example/classes/math-g7/qoe/key', record: { path: 'hls' } },
    ]);
    beacon.close();
  });

  it('posts what is left when the page goes, and goes on if it comes back', async () => {
    const { clock, session, beacon, page, bySocket, byHttp } = openBeacon();
    session.join();
    beacon.add(reportOf());
    page.dispatchEvent(new Event('pagehide'));
    expect(byHttp).toHaveLength(1);
    beacon.add(reportOf());
    await clock.advance(30_000);
    expect(bySocket).toHaveLength(1);
    beacon.close();
  });

  it('says nothing where nothing was played', async () => {
    const { clock, beacon, byHttp } = openBeacon();
    beacon.add(reportOf({ playedMs: 0, path: 'none' }));
    await clock.advance(30_000);
    beacon.close();
    expect(byHttp).toEqual([]);
  });

  it('leaves nothing behind', () => {
    const { clock, beacon, page, byHttp } = openBeacon();
    beacon.add(reportOf());
    beacon.close();
    beacon.add(reportOf());
    beacon.close();
    expect(byHttp).toHaveLength(1);
    expect([clock.pending, getEventListeners(page, 'pagehide').length]).toEqual([0, 0]);
  });
});
