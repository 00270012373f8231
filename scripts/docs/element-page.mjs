/**
 * The reference page of the elements.
 *
 * @param {readonly import('./element-manifests.mjs').Described[]} elements
 */
export function elementPage(elements) {
  return `# The elements, name by name

<!-- Written by \`npm run docs:elements\` from the classes and scripts/docs/element-table.mjs. Edit those. -->

Every attribute, property, event, slot, part and custom property. A property without a word on it is that of \`<video>\`, or
one that skins for live media read. What they are good for is told in
[the player's page](player-element.md) and [the quiz's page](quiz-element.md). Editors learn the same from
\`custom-elements.json\` and \`html-custom-data.json\` in each package: in Visual Studio Code name
\`./node_modules/@hope-online/embed/html-custom-data.json\` under \`html.customData\`.

${elements.map(section).join('\n')}`;
}

/** @param {import('./element-manifests.mjs').Described} element */
function section(element) {
  const { tag, package: directory, define, className, attributes, members, events, mediaEvents } = element;
  const { slots, parts, properties } = element;
  return `## \`<${tag}>\`

\`${className}\`; \`import '@hope-online/${directory}${define.slice(1)}'\` registers it.

${table(
  ['attribute', 'is', 'values', 'without it'],
  Object.entries(attributes).map(([name, { text, values = [], without = '' }]) => [
    code(name),
    text,
    values.map(code).join(', '),
    without,
  ]),
)}

${table(
  ['property or method', 'type', 'is'],
  members.map(({ name, kind, type, isReadonly, text }) => [
    code(kind === 'method' ? `${name}()` : name),
    `${code(type)}${kind === 'field' && isReadonly ? ', to be read' : ''}`,
    text,
  ]),
)}

${table(
  ['event', 'detail'],
  Object.entries(events).map(([name, detail]) => [code(name), code(detail)]),
)}
${mediaEvents.length > 0 ? `\nAnd of \`<video>\`: ${mediaEvents.map(code).join(', ')}.\n` : ''}
${slots && Object.keys(slots).length > 0 ? named('slot', slots) : ''}
${named('part', parts)}

Custom properties: ${properties.map((name) => code(`--hope-${name}`)).join(', ')}.
`;
}

/**
 * @param {string} what
 * @param {Record<string, string>} entries
 */
function named(what, entries) {
  return table(
    [what, 'is'],
    Object.entries(entries).map(([name, text]) => [code(name), text]),
  );
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``;
}
