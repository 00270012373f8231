import { type HopeError, toHopeError } from '@hope-online/protocol';
import {
  createElement,
  forwardRef,
  type ForwardRefExoticComponent,
  type PropsWithoutRef,
  type RefAttributes,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { hearEvents } from './element-events.js';
import { changeProperty, type Props, propertyChanges, type PropertyTable } from './element-properties.js';
import { attributesOf } from './host-props.js';
import { useBrowserEffect } from './use-browser-effect.js';

/** A component that is one of our elements. */
export type ElementComponent<Element, ComponentProps> = ForwardRefExoticComponent<
  PropsWithoutRef<ComponentProps> & RefAttributes<Element>
>;

/** What a component is made of. */
export interface ElementDefinition {
  readonly tag: `hope-${string}`;
  /** As developer tools show it. */
  readonly name: string;
  /** Makes the tag known to the page. */
  readonly load: () => Promise<unknown>;
  readonly properties: PropertyTable;
  /** Props that hear events, with the events' types. */
  readonly events: Readonly<Record<string, string>>;
}

/**
 * Makes a component of an element. The server and the first render write the tag with what any element takes and nothing
 * more, so that tokens never stand in markup; the rest is set as properties once the tag is in the page, and the element's
 * code is loaded then.
 */
export function createElementComponent<Element extends HTMLElement, ComponentProps extends object>(
  definition: ElementDefinition,
): ElementComponent<Element, ComponentProps> {
  const Component = forwardRef<Element, Props>((props, ref) => {
    const inner = useRef<Element>(null);
    const failure = useElement(definition, inner, props);
    useImperativeHandle(ref, () => inner.current as Element, []);
    if (failure) throw failure;
    return createElement(definition.tag, { ...attributesOf(props), ref: inner });
  });
  Component.displayName = definition.name;
  return Component as unknown as ElementComponent<Element, ComponentProps>;
}

/**
 * Keeps an element as the props say, for as long as it is mounted.
 *
 * @returns the error that its code could not be loaded with, for the page's error boundary
 */
function useElement(
  { tag, load, properties, events }: ElementDefinition,
  inner: { readonly current: HTMLElement | null },
  props: Props,
): HopeError | undefined {
  const [failure, setFailure] = useState<HopeError>();
  const latest = useRef(props);
  const applied = useRef<Props>({});

  useBrowserEffect(() => {
    const element = inner.current;
    if (!element) return undefined;
    const scope = new AbortController();
    hearEvents(element, events, () => latest.current, scope.signal);
    load().catch((error: unknown) => {
      if (!scope.signal.aborted)
        setFailure(toHopeError(error, 'internal', `<${tag}>: its code did not load`));
    });
    return () => scope.abort();
  }, []);

  useBrowserEffect(() => {
    const element = inner.current;
    latest.current = props;
    if (!element) return;
    for (const change of propertyChanges(properties, applied.current, props)) changeProperty(element, change);
    applied.current = props;
  });

  return failure;
}
