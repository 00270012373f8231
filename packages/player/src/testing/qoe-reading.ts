import { type QoeReading } from '../qoe/qoe-window.js';

/** A reading of a class that plays over WebRTC. */
export function readingOf(changes: Partial<QoeReading> = {}): QoeReading {
  return {
    atMs: 0,
    path: 'webrtc',
    wanted: true,
    visible: true,
    latency: undefined,
    bytesInAll: 0,
    dataMode: 'auto',
    ...changes,
  };
}
