/** @typedef {import('rollup').Plugin} Plugin */

const library = /node_modules\/mediasoup-client\/lib\/(.+)\.js/;

/** What its entry pulls in that a page never runs: the handlers are loaded one by one, by the browser's name. */
const unused = {
  index: /require\("\.\/(?:handlers\/FakeHandler|test\/fakeParameters)"\)/g,
  Device: /require\("\.\/handlers\/\w+"\)/g,
};

/** A log that nobody reads, with its arguments; a call without any is no expression in parentheses. */
const logging = /\blogger\.(?:debug|warn|error)\((\)?)/g;

/**
 * Leaves out of mediasoup-client what a page does not run: every browser's handler but the one that is loaded on
 * demand, the fakes for tests, and the debug log. That is two thirds of it.
 *
 * @returns {Plugin}
 */
export function slimMediasoup() {
  return {
    name: 'slim-mediasoup',
    resolveId(specifier) {
      return specifier === 'debug' ? '\0no-debug' : null;
    },
    load(id) {
      // What is made of it may be called, and may be given properties. The mark makes CommonJS take the module as it is.
      return id === '\0no-debug' ? 'export const __esModule = true; export default () => () => {};' : null;
    },
    transform(code, id) {
      const name = library.exec(id)?.[1];
      // A proxy of it, made for CommonJS, holds nothing.
      if (name === undefined || !id.endsWith('.js')) return null;
      const pattern = unused[/** @type {keyof typeof unused} */ (name)];
      if (pattern && !code.match(pattern)) {
        throw new Error(
          `mediasoup-client/lib/${name}.js requires other modules than it did: look again at what to leave out`,
        );
      }
      const slim = pattern ? code.replace(pattern, '{}') : code;
      return { code: slim.replace(logging, (_, empty) => (empty ? 'undefined' : 'false && (')), map: null };
    },
  };
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
