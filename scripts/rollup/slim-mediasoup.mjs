import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { asModule, withoutComments } from './as-modules.mjs';
import { atVersion } from './at-version.mjs';
import {
  never,
  neverNamed,
  sendersLines,
  sending,
  sendingNamed,
  strangeLines,
  versions,
} from './mediasoup-cuts.mjs';

/** @typedef {import('rollup').Plugin} Plugin */

const library = /node_modules\/mediasoup-client\/lib\/(.+)\.js$/;
const sdpTransform = /node_modules\/sdp-transform\/lib\/(\w+)\.js$/;

/** A log that nobody reads, with its arguments; a call without any is no expression in parentheses. */
const logging = /\b\w*logger\.(?:debug|warn|error)\((\)?)/gi;

/** What stands in the place of whole libraries, which are the same by their own tests. */
const standIns = new Map(
  ['h264-profile-level-id', 'awaitqueue'].map((name) => [
    name,
    join(import.meta.dirname, `stand-ins/${name}.mjs`),
  ]),
);
const rtpChecks = join(import.meta.dirname, 'stand-ins/rtp-checks.mjs');
const checks = ['validateAndNormalizeRtpCapabilities', 'validateAndNormalizeRtpParameters'];

/**
 * Makes mediasoup-client of its parts that a page runs. Its files become ES modules, of which the bundler leaves out what
 * nothing uses; what it can't know of is cut: the choice of a browser's handler, which is loaded on demand, observers, and
 * the log. Where the page only receives, what sends goes too. Its events are told by the emitter that the core has anyway.
 *
 * @param {{ readonly receiveOnly?: boolean }} [options]
 * @returns {Plugin}
 */
export function slimMediasoup({ receiveOnly = false } = {}) {
  return {
    name: 'slim-mediasoup',
    buildStart() {
      for (const [name, version] of Object.entries(versions))
        atVersion(join(folder(name), '../package.json'), version);
    },
    resolveId(specifier, importer) {
      // Its entry is a list of what there is, of which a page needs the Device.
      if (specifier === 'mediasoup-client') return join(folder('mediasoup-client'), 'Device.js');
      if (!importer || !library.test(importer)) return null;
      if (specifier.endsWith('/Logger')) return '\0no-log';
      if (specifier === 'events-alias') return this.resolve('eventemitter3', import.meta.filename);
      return standIns.get(specifier) ?? null;
    },
    load(id) {
      return id === '\0no-log' ? 'export class Logger {}' : null;
    },
    transform(code, id) {
      const parse = (/** @type {string} */ text) => this.parse(text);
      const rules = sdpTransform.exec(id)?.[1];
      if (rules !== undefined)
        return { code: sdpModule(code, { name: rules, receiveOnly, parse }), map: null };
      const name = library.exec(id)?.[1];
      if (name === undefined) return null;
      const slim = slimModule(code, { name, receiveOnly, parse });
      return { code: slim, map: null };
    },
  };
}

/**
 * @typedef {object} Module
 * @property {string} name Its path in the library's folder, without an ending.
 * @property {boolean} receiveOnly
 * @property {(code: string) => ReturnType<import('rollup').PluginContext['parse']>} parse
 */

/** A file of mediasoup-client. @param {string} code @param {Module} module */
function slimModule(code, { name, receiveOnly, parse }) {
  const cuts = [...(never[name] ?? []), ...((receiveOnly && sending[name]) || [])];
  const names = [...(neverNamed[name] ?? []), ...((receiveOnly && sendingNamed[name]) || [])];
  const less = cuts.reduce((rest, [pattern, instead]) => {
    const left = rest.replace(pattern, instead);
    if (left === rest) throw lookAgain(name, `has no ${pattern.source}`);
    return left;
  }, code);
  const named = leaveOut(names, less, { name, ast: parse(less) });
  const silent = shortNames(
    named.replace(logging, (_, empty) => (empty ? 'undefined' : 'false && (')),
    name,
  );
  if (name !== 'ortc') return asModule(silent, parse(silent));
  const unchecked = leaveOut(checks, silent, { name, ast: parse(silent), used: true });
  const list = checks.join();
  return `import { ${list} } from ${JSON.stringify(rtpChecks)};\nexport { ${list} };\n${asModule(unchecked, parse(unchecked))}`;
}

/**
 * Fields that begin with `_` are an object's own affair: in this library nobody else's.
 *
 * @param {string} code
 * @param {string} name
 */
function shortNames(code, name) {
  if (/(?<!\bthis)\??\._[a-z]/.test(withoutComments(code))) throw lookAgain(name, 'uses fields of others');
  /** @type {Map<string, string>} */
  const short = new Map();
  return code.replace(/(?<=\bthis\.|^ {4})_[a-z]\w+/gim, (field) => {
    if (!short.has(field)) short.set(field, `_${short.size.toString(36)}`);
    return short.get(field) ?? field;
  });
}

/** A file of sdp-transform. @param {string} code @param {Module} module */
function sdpModule(code, { name, receiveOnly, parse }) {
  const lines = receiveOnly ? [...strangeLines, ...sendersLines] : strangeLines;
  const less = name === 'grammar' ? withoutRules(lines, code, parse(code)) : code;
  return asModule(less, parse(less), { defaults: ['./grammar', './writer'] });
}

/** @param {string} file @param {string} what */
function lookAgain(file, what) {
  return new Error(`${file}.js ${what}: look again at what to leave out`);
}

/**
 * The grammar of session descriptions without some of its lines.
 *
 * @param {readonly string[]} lines
 * @param {string} code
 * @param {unknown} ast
 */
function withoutRules(lines, code, ast) {
  const cuts = rulesOf(ast).filter(({ called }) => lines.includes(called));
  const missing = lines.filter((each) => !cuts.some(({ called }) => called === each));
  if (missing.length > 0) throw lookAgain('grammar', `has no rule for ${missing.join(', ')}`);
  return cuts
    .sort((one, other) => other.start - one.start)
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end).replace(/^\s*,/, ''), code);
}

/**
 * All rules that stand anywhere in a module, by the field that they fill.
 *
 * @param {unknown} node
 * @returns {{ start: number; end: number; called: string }[]}
 */
function rulesOf(node) {
  if (Array.isArray(node)) return node.flatMap(rulesOf);
  if (typeof node !== 'object' || node === null) return [];
  const { type, properties = [], start, end } = /** @type {any} */ (node);
  const named = properties.find((/** @type {any} */ each) => ['push', 'name'].includes(each.key?.name));
  if (type === 'ObjectExpression' && named) return [{ start, end, called: named.value.value }];
  return Object.values(node).flatMap(rulesOf);
}

/**
 * Takes methods, functions and classes out of a module, and its exports of them.
 *
 * @param {readonly string[]} names
 * @param {string} code
 * @param {{ readonly name: string; readonly ast: ReturnType<Module['parse']>; readonly used?: boolean }} module `used`: what stays may use them.
 */
function leaveOut(names, code, { name, ast, used = false }) {
  if (names.length === 0) return code;
  const cuts = [...parts(ast)].filter(({ called }) => names.includes(called));
  const found = new Set(cuts.map(({ called }) => called));
  const missing = names.filter((each) => !found.has(each));
  if (missing.length > 0) throw lookAgain(name, `has no ${missing.join(', ')}`);
  const rest = cuts
    .sort((one, other) => other.start - one.start)
    .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), code);
  // A list of names at the head of the module is all that may be left.
  const text = withoutComments(rest);
  const still = names.find((each) =>
    new RegExp(`(?<![.\\w])${each}\\(|new ${each}\\b|this\\.${each}\\b`).test(text),
  );
  if (used || still === undefined) return rest;
  throw new Error(`${name}.js uses ${still}: it can't be left out`);
}

/**
 * The functions, classes and methods of a module, and its exports of them.
 *
 * @param {ReturnType<Module['parse']>} ast
 * @returns {Generator<{ start: number; end: number; called: string }>}
 */
function* parts(ast) {
  for (const node of /** @type {any[]} */ (ast.body)) {
    const { type, start, end, expression: { left, right } = {} } = node;
    const isClass = type === 'ClassDeclaration';
    if (isClass || type === 'FunctionDeclaration') yield { start, end, called: node.id.name };
    for (const member of isClass ? node.body.body : [])
      if (member.type === 'MethodDefinition')
        yield { start: member.start, end: member.end, called: member.key.name };
    if (left?.object?.name === 'exports' && right?.type === 'Identifier')
      yield { start, end, called: right.name };
  }
}

/** Where a library's files are. @param {string} name */
function folder(name) {
  const client = createRequire(import.meta.url).resolve('mediasoup-client');
  return dirname(name === 'mediasoup-client' ? client : createRequire(client).resolve(name));
}

/**
 * One chunk for what all browsers need of mediasoup-client, and one for each handler: both are asked for at once, so
 * neither may begin with a request for a third.
 *
 * @param {string} id
 */
export function mediasoupChunk(id) {
  const name = library.exec(id)?.[1];
  if (name === undefined)
    return id.includes('/stand-ins/') || sdpTransform.test(id) ? 'mediasoup-client' : undefined;
  const handler = /^handlers\/([A-Z]\w+\d)$/.exec(name)?.[1];
  return handler ? `mediasoup-${handler.toLowerCase()}` : 'mediasoup-client';
}
