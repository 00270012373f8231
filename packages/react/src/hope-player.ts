import type { AutoplayChoice } from '@hope-online/player';
import type { HopePlayerElement, HopePlayerEventMap } from '@hope-online/player/element';
import { createElementComponent, type ElementComponent } from './element-component.js';
import { type EventHandlers, mediaEvents, playerEvents } from './element-events.js';
import { type PropertyTable } from './element-properties.js';
import { type HostProps } from './host-props.js';

/** How a class is to be played, and looks: the same for both elements. */
export const viewProperties = {
  path: { attribute: 'path' },
  autoplay: { attribute: 'autoplay' },
  muted: { value: false },
  volume: { value: 1 },
  controls: { attribute: 'nocontrols' },
  dataMode: { attribute: 'data-mode' },
  maxBitrate: { value: undefined },
  latencyWish: { attribute: 'latency' },
  poster: { attribute: 'poster' },
  theme: { value: undefined },
  province: { value: undefined },
} as const satisfies PropertyTable;

/** Those of an element's properties that a component takes, each optional. */
export type ViewProps<Element extends Record<keyof typeof viewProperties, unknown>> = {
  readonly [Name in Exclude<keyof typeof viewProperties, 'autoplay'>]?: Element[Name] | undefined;
} & {
  /** Whether to play without being asked, or how. */
  readonly autoplay?: boolean | AutoplayChoice | undefined;
};

const events = { ...mediaEvents, ...playerEvents } as const;

/** The props of {@link HopePlayer}. */
export interface HopePlayerProps
  extends
    HostProps,
    ViewProps<HopePlayerElement>,
    EventHandlers<HopePlayerEventMap & HTMLElementEventMap, typeof events> {
  /** The class to show, as from `useHopeClass`; whoever opened it closes it. */
  readonly session?: HopePlayerElement['session'];
}

/** `<hope-player>` as a component: a class on the screen, given its session. */
export const HopePlayer: ElementComponent<HopePlayerElement, HopePlayerProps> = createElementComponent({
  tag: 'hope-player',
  name: 'HopePlayer',
  load: () => import('@hope-online/player/define'),
  // The player is opened by its session, and by what it was told before.
  properties: { ...viewProperties, session: { value: undefined } },
  events,
});
