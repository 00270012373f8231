import { describe, expect, it } from 'vitest';
import { Lane } from './lane.js';

const samples = [
  { atMs: 0, isKey: true },
  { atMs: 40, isKey: false },
  { atMs: 80, isKey: true },
];
const anywhere = () => true;

function mediaTimes(lane: Lane<{ atMs: number }>, upToMs: number): number[] {
  const times: number[] = [];
  for (let due = lane.take(upToMs); due; due = lane.take(upToMs)) times.push(due.mediaMs);
  return times;
}

describe('Lane', () => {
  it('hands out what is due, once', () => {
    const lane = new Lane(samples, { durationMs: 120, loop: false });
    expect(mediaTimes(lane, 79)).toEqual([0, 40]);
    expect(lane.nextMs).toBe(80);
    expect(mediaTimes(lane, 1_000)).toEqual([80]);
    expect(lane.nextMs).toBe(Number.POSITIVE_INFINITY);
  });

  it('begins again without a gap when it loops', () => {
    const lane = new Lane(samples, { durationMs: 120, loop: true });
    expect(mediaTimes(lane, 250)).toEqual([0, 40, 80, 120, 160, 200, 240]);
  });

  it('lets the first samples of a round come before its beginning', () => {
    const lane = new Lane([{ atMs: -6.5 }, { atMs: 13.5 }], { durationMs: 40, loop: true });
    expect(mediaTimes(lane, 60)).toEqual([-6.5, 13.5, 33.5, 53.5]);
    lane.seek(33, anywhere);
    expect(lane.nextMs).toBe(33.5);
  });

  it('joins in the middle at a sample that can be decoded alone', () => {
    const lane = new Lane(samples, { durationMs: 120, loop: true });
    lane.seek(10, (sample) => sample.isKey);
    expect(lane.nextMs).toBe(80);
    lane.seek(81, (sample) => sample.isKey);
    expect(lane.nextMs).toBe(120);
  });

  it('joins a late round', () => {
    const lane = new Lane(samples, { durationMs: 120, loop: true });
    lane.seek(120 * 1_000_000 + 41, anywhere);
    expect(lane.nextMs).toBe(120 * 1_000_000 + 80);
  });

  it('is over when it joins after the end of the only round', () => {
    const lane = new Lane(samples, { durationMs: 120, loop: false });
    lane.seek(500, anywhere);
    expect(lane.nextMs).toBe(Number.POSITIVE_INFINITY);
  });

  it('ends the search in a loop that has no place to begin', () => {
    const lane = new Lane(samples, { durationMs: 120, loop: true });
    lane.seek(10, () => false);
    expect(lane.nextMs).toBeGreaterThan(10);
  });
});
