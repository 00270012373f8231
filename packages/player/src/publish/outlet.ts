import { type Unsubscribe } from '@hope-online/core';

/** Whether media can flow over a transport. */
export type OutletLink = 'connecting' | 'connected' | 'lost';

/** One track to be sent. */
export interface OutletSource {
  readonly track: MediaStreamTrack;
  readonly muted: boolean;
}

/** What is to be sent. */
export interface OutletWanted {
  readonly audio?: OutletSource;
  readonly video?: OutletSource;
}

/** The port to one send transport and its Producers. `mediasoup-outlet.ts` is the real one. */
export interface Outlet {
  readonly producerIds: readonly string[];
  readonly link: OutletLink;
  onLink(listener: (link: OutletLink) => void): Unsubscribe;
  /** Sends what is wanted now: makes missing Producers, changes tracks, mutes. Says whether it made a Producer. */
  sync(): Promise<{ readonly added: boolean }>;
  /** Tells the server again which Producers are muted. @throws HopeError `not-found` when it has them no more */
  verify(): Promise<void>;
  restartIce(): Promise<void>;
  close(): void;
}
