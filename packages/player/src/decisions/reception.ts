import { type Milliseconds } from '@hope-online/protocol';
import { type Lane } from './path-state.js';
import { type LatencyWish, type ReceptionWish } from './reception-wish.js';

/**
 * How much a viewer wants to receive: as the link and the screen allow; little; sound alone; or sound with slides as
 * still images (until slides come on their own, that is sound alone).
 */
export type DataMode = 'auto' | 'saver' | 'audio' | 'slides';

const dataModes: readonly string[] = ['auto', 'saver', 'audio', 'slides'] satisfies DataMode[];

/** Tells whether a string, such as an attribute's, is a {@link DataMode}. */
export function isDataMode(value: string): value is DataMode {
  return dataModes.includes(value);
}

/** The part of a class that can be seen now, by class time; both ends in ms since the epoch by the server's clock. */
export interface ClassWindow {
  readonly startMs: Milliseconds;
  /** The newest moment that can be gone to: the live edge less the hold-back. */
  readonly liveMs: Milliseconds;
}

/** Where the picture is looked at. */
export interface ViewFacts {
  /** The page is not hidden. */
  readonly visible: boolean;
  /** The element is within what of the page is on the screen. */
  readonly inView: boolean;
  /** The picture's height in device pixels; undefined where it is not known. */
  readonly height: number | undefined;
}

/** A view that nothing is known of. */
export const unknownView: ViewFacts = { visible: true, inView: true, height: undefined };

/** What {@link decideReception} looks at. */
export interface ReceptionFacts {
  readonly dataMode: DataMode;
  readonly maxBitrate: number | undefined;
  readonly latency: LatencyWish;
  readonly view: ViewFacts;
  /** How long nobody has been able to see the picture. */
  readonly unseenMs: Milliseconds;
  /** Whether the link was found to carry no picture. */
  readonly thinLink: boolean;
  /** The device's own wish to save data. */
  readonly saveData: boolean;
}

/** A glance at another tab costs no key frame. */
export const unseenLimitMs: Milliseconds = 10_000;
/** What a picture is limited to where data is to be saved. */
const saved = { height: 360, bitrate: 250_000 } as const;

/** Says what is to be received on the path that is shown. */
export function decideReception(facts: ReceptionFacts): ReceptionWish {
  const { dataMode, maxBitrate, latency, view, unseenMs, saveData, thinLink } = facts;
  const isSaving = dataMode === 'saver' || (dataMode === 'auto' && saveData);
  const isSeen = view.visible && view.inView;
  const isUnseen = !isSeen && unseenMs >= unseenLimitMs;
  const soundAlone = dataMode === 'audio' || dataMode === 'slides' || isUnseen || thinLink;
  return {
    picture: soundAlone ? 'none' : 'full',
    maxHeight: least(view.height, isSaving ? saved.height : undefined),
    maxBitrate: least(maxBitrate, isSaving ? saved.bitrate : undefined),
    latency,
  };
}

/** What one open path is to receive: in full only what is seen, or is about to be. */
export function wishForLane(viewer: ReceptionWish, lane: Lane): ReceptionWish {
  const beneath = lane.name !== 'shown' && (lane.purpose === 'standby' || lane.purpose === 'probe');
  return beneath && viewer.picture === 'full' ? { ...viewer, picture: 'lowest' } : viewer;
}

function least(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
