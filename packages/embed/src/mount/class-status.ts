import { type HopeClassElement } from '../hope-class-element.js';
import { type ClassStatus } from './class-handle.js';

/** After which of an element's events its status may be another one. */
export const statusEvents = ['play', 'playing', 'pause', 'volumechange', 'pathchange'] as const;

/** Reads how a class stands on the page. */
export function readClassStatus(element: HopeClassElement): ClassStatus {
  const { currentPath, paused, muted, latency, classTime } = element;
  return { currentPath, paused, muted, latency, classTime };
}

/** How a class stands before anything is known of it. */
export const unknownStatus: ClassStatus = {
  currentPath: 'none',
  paused: true,
  muted: false,
  latency: undefined,
  classTime: undefined,
};
