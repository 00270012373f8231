// Imports the module that its first argument names, and ends with exit code 1 where that left a trace in the process.
// The second argument is how long the import and what it started may run, in milliseconds.
import { pathToFileURL } from 'node:url';

/** A library's list of its copies, by which it warns of two: lit's templates keep theirs under a name. */
const marks = ['litHtmlVersions'];

/**
 * Every global by its name, with its value, or its getter where Node has not made the value yet. Those with a symbol for
 * a name are a library's mark for itself, in nobody's way.
 */
function globals() {
  return new Map(
    Object.getOwnPropertyNames(globalThis).map((key) => {
      const descriptor = Object.getOwnPropertyDescriptor(globalThis, key);
      return [key, descriptor?.get ?? descriptor?.value];
    }),
  );
}

function processListeners() {
  return process.eventNames().reduce((count, name) => count + process.listenerCount(name), 0);
}

const [, , file = '', limit = '20000'] = process.argv;
// The first reading makes some of Node's own appear.
globals();
const before = globals();
const listenersBefore = processListeners();
await import(pathToFileURL(file).href);
const after = globals();

const traces = [...new Set([...before.keys(), ...after.keys()])]
  .filter((key) => !marks.includes(key))
  .filter((key) => !Object.is(before.get(key), after.get(key)) || before.has(key) !== after.has(key))
  .map((key) => `it adds, changes or removes the global ${key}`);
if (processListeners() !== listenersBefore) traces.push('it listens to an event of the process');
for (const trace of traces) console.error(trace);
if (traces.length > 0) process.exitCode = 1;

// Nothing but this timer may be left; it holds nothing up by itself.
setTimeout(() => {
  console.error('it leaves something running');
  process.exit(1);
}, Number(limit)).unref();
