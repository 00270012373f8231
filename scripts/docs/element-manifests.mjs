/**
 * An element's texts and what was read of its code.
 *
 * @typedef {import('./element-table.mjs').ElementText & {
 *   members: import('./read-declaration.mjs').Member[],
 *   mediaEvents: string[],
 * }} Described
 */

/**
 * The custom elements manifest of a package, schema 1.0.0 of webcomponents/custom-elements-manifest.
 *
 * @param {readonly Described[]} elements
 */
export function customElements(elements) {
  return {
    schemaVersion: '1.0.0',
    modules: elements.map((element) => ({
      kind: 'javascript-module',
      path: modulePath(element.entry),
      declarations: [declarationOf(element)],
      exports: [
        {
          kind: 'js',
          name: element.className,
          declaration: { name: element.className, module: modulePath(element.entry) },
        },
        {
          kind: 'custom-element-definition',
          name: element.tag,
          declaration: { name: element.className, module: modulePath(element.entry) },
        },
      ],
    })),
  };
}

/** @param {Described} element */
function declarationOf(element) {
  const { tag, className, attributes, events, mediaEvents, slots, parts, properties, members } = element;
  return {
    kind: 'class',
    name: className,
    customElement: true,
    tagName: tag,
    attributes: Object.entries(attributes).map(([name, { text, property, values, without }]) => ({
      name,
      description: text,
      ...(property && { fieldName: property }),
      ...(values && { type: { text: values.map((value) => `'${value}'`).join(' | ') } }),
      ...(without && { default: without.replaceAll('`', '') }),
    })),
    members: members.map(({ name, kind, type, isReadonly, text }) => ({
      kind,
      name,
      ...(text && { description: text }),
      // The schema has no place for a method's whole type; a field of that type says the same.
      ...(kind === 'field' ? { type: { text: type }, readonly: isReadonly } : {}),
    })),
    events: [
      ...Object.entries(events).map(([name, detail]) => ({ name, type: { text: `CustomEvent<${detail}>` } })),
      ...mediaEvents.map((name) => ({ name, type: { text: 'Event' } })),
    ],
    slots: Object.entries(slots).map(([name, description]) => ({ name, description })),
    cssParts: Object.entries(parts).map(([name, description]) => ({ name, description })),
    cssProperties: properties.map((name) => ({ name: `--hope-${name}` })),
  };
}

/**
 * What Visual Studio Code and editors like it read of tags, as `html.customData`.
 *
 * @param {readonly Described[]} elements
 */
export function htmlData(elements) {
  return {
    version: 1.1,
    tags: elements.map(({ tag, attributes }) => ({
      name: tag,
      attributes: Object.entries(attributes).map(([name, { text, values }]) => ({
        name,
        description: text,
        ...(values && { values: values.map((value) => ({ name: value })) }),
      })),
    })),
  };
}

/** @param {string} entry */
function modulePath(entry) {
  return entry === '.' ? 'dist/index.js' : `dist/${entry.slice(2)}.js`;
}
