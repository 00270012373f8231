/**
 * Hands over what a page set on an element before it was defined: such properties are the object's own, and hide the
 * accessors that the class has. Called when the element is connected.
 */
export function adoptEarlyProperties(element: HTMLElement): void {
  for (const name of Object.getOwnPropertyNames(element)) {
    if (!(name in Object.getPrototypeOf(element))) continue;
    const early: unknown = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, early);
  }
}
