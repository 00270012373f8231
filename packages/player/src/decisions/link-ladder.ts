import { type Milliseconds } from '@hope-online/protocol';

/** How a WebRTC transport that was connected once stands with its server. */
export type LinkPhase =
  | 'up'
  /** Disconnected a moment ago; it may come back by itself. */
  | 'shaky'
  | 'restarting'
  | 'rebuilding'
  | 'down';

/** What can happen to it. */
export type LinkInput =
  | 'connected'
  | 'disconnected'
  | 'failed'
  /** The server's end is gone: a new epoch, or a session that could not be resumed. */
  | 'orphaned'
  /** The time that the phase has is up, or its work went wrong. */
  | 'spent';

/** What to do next. */
export type LinkEffect = 'restart-ice' | 'rebuild' | 'give-up';

/** The rungs: wait a moment, restart ICE, build a new transport, give the path up. */
export const linkLadder: Record<LinkPhase, Partial<Record<LinkInput, readonly [LinkPhase, LinkEffect?]>>> = {
  up: {
    disconnected: ['shaky'],
    failed: ['restarting', 'restart-ice'],
    orphaned: ['rebuilding', 'rebuild'],
  },
  shaky: {
    connected: ['up'],
    failed: ['restarting', 'restart-ice'],
    orphaned: ['rebuilding', 'rebuild'],
    spent: ['restarting', 'restart-ice'],
  },
  restarting: {
    connected: ['up'],
    orphaned: ['rebuilding', 'rebuild'],
    spent: ['rebuilding', 'rebuild'],
  },
  rebuilding: { connected: ['up'], orphaned: ['rebuilding', 'rebuild'], spent: ['down', 'give-up'] },
  down: {},
};

/** How long a disconnected transport is left alone. Chromium says `disconnected` after 5 s of silence. */
export const shakyMs: Milliseconds = 1_000;

/** Whether the picture may stand still because the link is being mended. */
export function isMending(phase: LinkPhase): boolean {
  return phase === 'restarting' || phase === 'rebuilding';
}
