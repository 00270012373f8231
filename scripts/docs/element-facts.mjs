import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPackages, root } from '../lib/packages.mjs';
import { readDeclaration } from './read-declaration.mjs';

/** @typedef {import('./element-table.mjs').ElementText} ElementText */
/** @typedef {import('./read-declaration.mjs').Member} Member */

/**
 * The public members of an element, from its class up; what one of them does not say, an interface that it has says.
 *
 * @param {ElementText} element
 * @returns {Member[]}
 */
export function membersOf({ chain }) {
  /** @type {Map<string, Member>} */
  const members = new Map();
  for (const link of chain) {
    const [file = '', name = ''] = link.split(':');
    for (const member of readDeclaration(readFileSync(join(root, file), 'utf8'), name)) {
      const before = members.get(member.name);
      if (!before) members.set(member.name, member);
      else if (before.text === '') members.set(member.name, { ...before, text: member.text });
    }
  }
  return [...members.values()].sort((one, other) => one.name.localeCompare(other.name));
}

/** The events of `<video>` that the media elements have. */
export function mediaEvents() {
  const source = readFileSync(join(root, 'packages/player/src/element/media-mirror-element.ts'), 'utf8');
  const [, list = ''] = /const mediaEventTypes = \[([^\]]+)\]/.exec(source) ?? [];
  return [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
}

/**
 * Where the table says something else than the code does.
 *
 * @param {ElementText} element
 * @returns {Promise<string[]>}
 */
export async function faultsOfElement(element) {
  const { tag, attributes, events, slots, parts, properties } = element;
  const text = sourcesOf(element);
  const observed = await observedAttributes(element);
  return [
    ...differences(`${tag} attributes`, Object.keys(attributes), observed),
    ...differences(`${tag} events`, Object.keys(events), eventsIn(text, tag)),
    ...differences(
      `${tag} slots`,
      Object.keys(slots),
      matches(text, /createElement\('slot', \{ name: '([\w-]+)'/g),
    ),
    ...differences(`${tag} parts`, Object.keys(parts), partsIn(text)),
    ...differences(`${tag} custom properties`, properties, await propertiesIn(element, text)),
    ...Object.values(attributes).flatMap(({ property }) => missingMember(element, property)),
  ];
}

/**
 * @param {ElementText} element
 * @param {string | undefined} property
 */
function missingMember(element, property) {
  if (property === undefined || property === 'lang' || property === 'dir') return [];
  const isThere = membersOf(element).some(({ name }) => name === property);
  return isThere ? [] : [`${element.tag}: its class has no property ${property}`];
}

/** @param {ElementText} element */
function sourcesOf({ sources }) {
  const files = sources.flatMap((source) =>
    statSync(join(root, source)).isDirectory()
      ? globSync(`${source}/**/*.ts`, { cwd: root }).filter((file) => !file.endsWith('.test.ts'))
      : [source],
  );
  return files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
}

/**
 * @param {ElementText} element
 * @returns {Promise<string[]>}
 */
async function observedAttributes({ package: directory, entry, className }) {
  const found = readPackages().find((one) => one.directory === directory);
  const output = found?.entries.find(({ subpath }) => subpath === entry)?.output;
  if (!found || output === undefined) throw new Error(`${directory} has no export ${entry}`);
  const module = await import(pathToFileURL(join(found.folder, output)).href);
  return module[className].observedAttributes;
}

/**
 * @param {string} text
 * @param {string} tag
 */
function eventsIn(text, tag) {
  const [, map = ''] = /interface Hope\w+EventMap \{([^]*?)\n\}/.exec(text) ?? [];
  const mapped = matches(map, /^ {2}'?([\w-]+)'?: CustomEvent/gm);
  const fired = matches(text, /new CustomEvent\('([\w-]+)'/g);
  if (tag !== 'hope-class') return mapped.length > 0 ? mapped : fired;
  const [, handedOn = ''] = /for \(const type of \[([^\]]+)\]\) \{\n\s+this\.#player/.exec(text) ?? [];
  const turn = readFileSync(join(root, 'packages/quiz/src/channel/round-turn.ts'), 'utf8');
  const [, names = ''] = /readonly name: ([^;]+);/.exec(turn) ?? [];
  const turns = matches(names, /'([\w-]+)'/g).map((name) => `quiz-${name}`);
  return [...matches(handedOn, /'([\w-]+)'/g), ...turns];
}

/** @param {string} text */
function partsIn(text) {
  const lists = [
    ...matches(text, /(?<![\w-])part="([\w -]+)"(?!\])/g),
    ...matches(text, /\bpart: '([\w -]+)'/g),
    ...matches(text, /setAttribute\('part', '([\w -]+)'\)/g),
    ...matches(text, /createControl\('[\w-]+', '([\w -]+)'\)/g),
  ];
  const [, exported = ''] = /const exportedParts = \[([^\]]+)\]/.exec(text) ?? [];
  return [...lists.flatMap((list) => list.split(' ')), ...matches(exported, /'([\w-]+)'/g)];
}

/**
 * @param {ElementText} element
 * @param {string} text
 */
async function propertiesIn({ tag }, text) {
  const own = matches(text, /var\(--hope-([\w-]+)/g);
  if (tag === 'hope-class') {
    const player = globSync('packages/player/src/element/**/*.ts', { cwd: root });
    return player
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) => matches(readFileSync(join(root, file), 'utf8'), /var\(--hope-([\w-]+)/g));
  }
  if (tag !== 'hope-quiz') return own;
  // Its colours are written from a table.
  const styles = await import(
    pathToFileURL(join(root, 'packages/quiz/build/element/styles/colour-styles.js')).href
  );
  return [...own, ...matches(Object.values(styles).join('\n'), /var\(--hope-([\w-]+)/g)];
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 */
function matches(text, pattern) {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}

/**
 * @param {string} what
 * @param {readonly string[]} said
 * @param {readonly string[]} there
 */
function differences(what, said, there) {
  return [
    ...said.filter((name) => !there.includes(name)).map((name) => `${what}: the code has no ${name}`),
    ...[...new Set(there)]
      .filter((name) => !said.includes(name))
      .map((name) => `${what}: the table does not say ${name}`),
  ];
}
