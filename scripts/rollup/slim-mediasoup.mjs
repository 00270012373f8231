/** @typedef {import('rollup').Plugin} Plugin */

const library = /node_modules\/mediasoup-client\/lib\/(.+)\.js/;

/** What its entry pulls in that a page never runs: the handlers are loaded one by one, by the browser's name. */
const unused = {
  index: /require\("\.\/(?:handlers\/FakeHandler|test\/fakeParameters)"\)/g,
  Device: /require\("\.\/handlers\/\w+"\)/g,
};

/** The libraries that have one of their own. */
const logged = /node_modules\/(?:mediasoup-client|awaitqueue|h264-profile-level-id)\/lib\//;
/** A log that nobody reads, with its arguments; a call without any is no expression in parentheses. */
const logging = /\blogger\.(?:debug|warn|error)\((\)?)/g;

/** What every handler has for sending, and for data channels, which no class has. */
const handlerSending = [
  'send',
  'stopSending',
  'pauseSending',
  'resumeSending',
  'replaceTrack',
  'setMaxSpatialLayer',
  'setRtpEncodingParameters',
  'getSenderStats',
  'sendDataChannel',
  'receiveDataChannel',
  'getDataChannelMaxMessageSize',
  'assertSendDirection',
];

/**
 * What a page that only receives never runs, file by file: methods, and functions and classes of the module, by their
 * names.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const forSending = {
  Device: ['createSendTransport', 'canProduce'],
  Transport: [
    'produce',
    'produceData',
    'consumeData',
    'getDataChannelMaxMessageSize',
    'handleProducer',
    'handleDataProducer',
    'handleDataConsumer',
  ],
  'handlers/Chrome111': handlerSending,
  'handlers/Chrome74': handlerSending,
  'handlers/Firefox120': handlerSending,
  'handlers/Safari12': handlerSending,
  'handlers/sdp/RemoteSdp': [
    'send',
    'resumeSendingMediaSection',
    'muxMediaSectionSimulcast',
    'sendSctpAssociation',
    'receiveSctpAssociation',
  ],
  'handlers/sdp/RemoteMediaSection': ['RemoteAnswerMediaSection'],
  'handlers/sdp/unifiedPlanUtils': ['getRtpEncodings', 'addLegacySimulcast'],
  'handlers/sdp/commonUtils': ['getCname'],
  ortc: [
    'validateAndNormalizeSctpStreamParameters',
    'getSendingRtpParameters',
    'getSendingRemoteRtpParameters',
    'reduceCodecs',
  ],
};

const grammar = /node_modules\/sdp-transform\/lib\/grammar\.js$/;

/** Lines of session descriptions that no class has (RFCs 4583, 4796, 7273, 4570, 6236, 4568, 4145, RTSP's); as any others that are not known, they stay as they are. */
const strangeLines = [
  'bfcpFloorId',
  'bfcpUserId',
  'bfcpConfId',
  'bfcpFloorCtrl',
  'content',
  'keywords',
  'mediaClk',
  'tsRefClocks',
  'label',
  'sourceFilter',
  'framerate',
  'imageattrs',
  'remoteCandidates',
  'connectionType',
  'crypto',
  'rtcpFbTrrInt',
  'control',
];

/** The whole entry, for a version that stands in an SDP's line which no server reads. */
const versionOnly = /require\("\.\.\/\.\.\/"\)/g;
/** The modules behind what is left out. */
const sendingModules =
  /require\("\.\/(?:Producer|DataProducer|DataConsumer)"\)|require\("\.\.\/scalabilityModes"\)/g;

/**
 * Leaves out of mediasoup-client what a page does not run: every browser's handler but the one that is loaded on
 * demand, the fakes for tests, and the debug log. That is two thirds of it. Where the page only receives, what sends goes
 * too; and its events are told by the emitter that the core has anyway.
 *
 * @param {{ readonly receiveOnly?: boolean }} [options]
 * @returns {Plugin}
 */
export function slimMediasoup({ receiveOnly = false } = {}) {
  return {
    name: 'slim-mediasoup',
    async resolveId(specifier, importer) {
      // Its entry is a list of what there is, of which a page needs the Device.
      if (specifier === 'mediasoup-client' && receiveOnly) {
        const entry = await this.resolve(specifier, importer, { skipSelf: true });
        return entry && { ...entry, id: entry.id.replace('lib/index.js', 'lib/Device.js') };
      }
      if (/^\.{1,2}\/Logger$|^\.\.\/\.\.\/Logger$/.test(specifier) && importer && logged.test(importer))
        return '\0no-log';
      if (specifier === 'events-alias') return '\0few-events';
      if (importer === '\0few-events') return this.resolve(specifier, import.meta.filename);
      return specifier === 'debug' ? '\0no-debug' : null;
    },
    load(id) {
      if (id === '\0few-events') return fewEvents;
      if (id === '\0no-log') return 'export const __esModule = true; export class Logger {}';
      // What is made of it may be called, and may be given properties. The mark makes CommonJS take the module as it is.
      return id === '\0no-debug' ? 'export const __esModule = true; export default () => () => {};' : null;
    },
    transform(code, id) {
      const name = library.exec(id)?.[1];
      if (grammar.test(id)) return { code: withoutRules(code, this.parse(code)), map: null };
      // A proxy of it, made for CommonJS, holds nothing.
      if (!logged.test(id) || !id.endsWith('.js')) return null;
      if (name === undefined) return { code: withoutLogging(code), map: null };
      const pattern = unused[/** @type {keyof typeof unused} */ (name)];
      if (pattern && !code.match(pattern)) {
        throw new Error(
          `mediasoup-client/lib/${name}.js requires other modules than it did: look again at what to leave out`,
        );
      }
      const names = receiveOnly ? (forSending[name] ?? []) : [];
      const kept = names.length === 0 ? code : leaveOut(names, code, { name, ast: this.parse(code) });
      const received = receiveOnly ? kept.replace(sendingModules, '{}').replace(versionOnly, '{}') : kept;
      const slim = pattern ? received.replace(pattern, '{}') : received;
      return { code: withoutLogging(slim), map: null };
    },
  };
}

/**
 * The grammar of session descriptions without the strange lines.
 *
 * @param {string} code
 * @param {unknown} ast
 */
function withoutRules(code, ast) {
  const cuts = rulesOf(ast).filter(({ called }) => strangeLines.includes(called));
  const missing = strangeLines.filter((each) => !cuts.some(({ called }) => called === each));
  if (missing.length > 0) throw new Error(`sdp-transform has no rule for ${missing.join(', ')}: look again`);
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

/** @param {string} code */
function withoutLogging(code) {
  return code.replace(logging, (_, empty) => (empty ? 'undefined' : 'false && ('));
}

/** What mediasoup-client needs of Node's emitter, on the one that is loaded already. The mark is as above. */
const fewEvents = `
import { EventEmitter as Emitter } from 'eventemitter3';
export const __esModule = true;
export class EventEmitter extends Emitter {
  setMaxListeners() { return this; }
}`;

/**
 * Takes methods, functions and classes out of a module, and its exports of them.
 *
 * @param {readonly string[]} names
 * @param {string} code
 * @param {{ readonly name: string; readonly ast: ReturnType<import('rollup').PluginContext['parse']> }} module
 */
function leaveOut(names, code, { name, ast }) {
  /** @type {{ start: number; end: number }[]} */
  const cuts = [];
  const found = new Set();
  /** @param {any} node @param {string | undefined} called */
  const cut = (node, called) => {
    if (called === undefined || !names.includes(called)) return;
    found.add(called);
    cuts.push(node);
  };
  for (const node of /** @type {any[]} */ (ast.body)) {
    if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') cut(node, node.id.name);
    if (node.type === 'ClassDeclaration')
      for (const member of node.body.body)
        if (member.type === 'MethodDefinition') cut(member, member.key.name);
    const { left, right } = node.expression ?? {};
    if (left?.object?.name === 'exports' && right?.type === 'Identifier') cut(node, right.name);
  }
  const missing = names.filter((each) => !found.has(each));
  if (missing.length > 0) {
    throw new Error(
      `mediasoup-client/lib/${name}.js has no ${missing.join(', ')}: look again at what to leave out`,
    );
  }
  const rest = cuts
    .sort((one, other) => other.start - one.start)
    .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), code);
  // A list of names at the head of the module is all that may be left.
  const withoutComments = rest.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  const used = names.find((each) =>
    new RegExp(`(?<![.\\w])${each}\\(|new ${each}\\b|this\\.${each}\\(`).test(withoutComments),
  );
  if (used === undefined) return rest;
  throw new Error(`mediasoup-client/lib/${name}.js uses ${used}: it can't be left out`);
}

/**
 * One chunk for what all browsers need of mediasoup-client, and one for each handler: both are asked for at once, so
 * neither may begin with a request for a third.
 *
 * @param {string} id
 */
export function mediasoupChunk(id) {
  const name = library.exec(id)?.[1];
  if (name === undefined) return undefined;
  const handler = /^handlers\/([A-Z]\w+\d)$/.exec(name)?.[1];
  return handler ? `mediasoup-${handler.toLowerCase()}` : 'mediasoup-client';
}
