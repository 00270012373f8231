import { describe, expect, it } from 'vitest';
import { DataMeter } from './data-meter.js';

describe('DataMeter', () => {
  it('adds what several sources count, each from 0', () => {
    const meter = new DataMeter();
    const [webrtc, hls] = [{}, {}];
    meter.note(webrtc, 100);
    meter.note(hls, 40);
    meter.note(webrtc, 150);
    expect(meter.note(hls, 60)).toBe(210);
  });

  it('goes on where a source begins to count anew', () => {
    const meter = new DataMeter();
    const webrtc = {};
    meter.note(webrtc, 500);
    meter.note(webrtc, 20);
    expect(meter.note(webrtc, 30)).toBe(530);
  });

  it('never falls, and does not mind a source that tells nothing', () => {
    const meter = new DataMeter();
    expect(meter.note({}, undefined)).toBe(0);
    meter.note({}, 7);
    expect(meter.note({}, undefined)).toBe(7);
    expect(meter.total).toBe(7);
  });
});
