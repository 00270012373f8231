/** How a property is taken back when its prop goes: the attribute that holds it is removed, or a value is set. */
export type Unset = { readonly attribute: string } | { readonly value: unknown };

/** The props of a component that are properties of its element, in the order in which they are set. */
export type PropertyTable = Readonly<Record<string, Unset>>;

/** One thing to do with an element. */
export type PropertyChange =
  | { readonly do: 'set'; readonly name: string; readonly value: unknown }
  | { readonly do: 'unset'; readonly name: string; readonly unset: Unset };

/** Some props of a component, by name. */
export type Props = Readonly<Record<string, unknown>>;

/**
 * What to do so that an element has `after` where it had `before`. A prop that did not change is left alone: what a viewer
 * did since, such as muting, stays.
 */
export function propertyChanges(table: PropertyTable, before: Props, after: Props): PropertyChange[] {
  return Object.entries(table).flatMap(([name, unset]): PropertyChange[] => {
    const value = after[name];
    if (Object.is(before[name], value)) return [];
    return [value === undefined ? { do: 'unset', name, unset } : { do: 'set', name, value }];
  });
}

/**
 * Makes one change. On an element that is not defined yet, properties wait as its own, which it takes over when it is.
 */
export function changeProperty(element: HTMLElement, change: PropertyChange): void {
  const { name } = change;
  if (change.do === 'set') Reflect.set(element, name, change.value);
  else if (Object.hasOwn(element, name)) Reflect.deleteProperty(element, name);
  else if ('attribute' in change.unset) element.removeAttribute(change.unset.attribute);
  else Reflect.set(element, name, change.unset.value);
}
