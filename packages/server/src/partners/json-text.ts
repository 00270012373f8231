import { HopeError } from '@hope-online/protocol';

/** Deeper than any settings file of ours. */
const deepest = 32;

const space = /[ \t\r\n]*/y;
const text = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const literal = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

/** Where something stands in a text, counted from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** JSON that a person wrote by hand: knows where each value stands, so that a fault can be named with its line. */
export class JsonText {
  readonly value: unknown;
  readonly #file: string;
  readonly #content: string;
  /** Where each value begins, by its path. */
  readonly #offsets = new Map<string, number>();
  #at = 0;

  /** @throws HopeError `config-invalid`, with file, line and column, where it is no JSON, or names something twice */
  constructor(file: string, content: string) {
    this.#file = file;
    this.#content = content;
    this.#value([]);
    this.#skip(space);
    if (this.#at < content.length) throw this.#unexpected('the end of the file');
    this.value = JSON.parse(content);
  }

  /** Says what is wrong with a value, or with the nearest one around it that is there. */
  fault(path: readonly string[], expected: string, received: string): HopeError {
    let known = path;
    while (known.length > 0 && !this.#offsets.has(keyOf(known))) known = known.slice(0, -1);
    const name = path.length === 0 ? '' : `${path.join('.')}: `;
    return this.#faultAt(
      this.#offsets.get(keyOf(known)) ?? 0,
      `${name}expected ${expected}, got ${received}`,
      {
        path: path.join('.'),
        expected,
        received,
      },
    );
  }

  #value(path: readonly string[]): void {
    if (path.length > deepest) throw this.#unexpected(`at most ${deepest} levels`);
    this.#skip(space);
    this.#offsets.set(keyOf(path), this.#at);
    const sign = this.#content[this.#at];
    if (sign === '{') this.#object(path);
    else if (sign === '[') this.#list('[', ']', (index) => this.#value([...path, String(index)]));
    else if (!this.#take(text) && !this.#take(literal)) throw this.#unexpected('a JSON value');
  }

  #object(path: readonly string[]): void {
    const names = new Set<string>();
    this.#list('{', '}', () => {
      this.#skip(space);
      const start = this.#at;
      const quoted = this.#take(text);
      if (!quoted) throw this.#unexpected('a name in double quotes');
      const name = JSON.parse(quoted) as string;
      if (names.has(name)) throw this.#faultAt(start, `expected each name once, got "${name}" again`);
      if (name === '__proto__' || name === 'constructor' || name === 'prototype') {
        throw this.#faultAt(start, `expected another name, got "${name}"`);
      }
      names.add(name);
      this.#sign(':');
      this.#value([...path, name]);
    });
  }

  #list(open: string, close: string, item: (index: number) => void): void {
    this.#sign(open);
    this.#skip(space);
    if (this.#content[this.#at] === close) {
      this.#at++;
      return;
    }
    for (let index = 0; ; index++) {
      item(index);
      this.#skip(space);
      const sign = this.#content[this.#at];
      if (sign !== ',' && sign !== close) throw this.#unexpected(`"," or "${close}"`);
      this.#at++;
      if (sign === close) return;
    }
  }

  #sign(wanted: string): void {
    this.#skip(space);
    if (this.#content[this.#at] !== wanted) throw this.#unexpected(`"${wanted}"`);
    this.#at++;
  }

  #skip(pattern: RegExp): void {
    this.#take(pattern);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#content)?.[0];
    this.#at += taken?.length ?? 0;
    return taken;
  }

  #unexpected(expected: string): HopeError {
    const sign = this.#content[this.#at];
    return this.#faultAt(
      this.#at,
      `expected ${expected}, got ${sign === undefined ? 'the end' : `"${sign}"`}`,
    );
  }

  #faultAt(offset: number, message: string, details: HopeError['details'] = {}): HopeError {
    const { line, column } = placeOf(this.#content, offset);
    return new HopeError('config-invalid', `${this.#file}:${line}:${column}: ${message}`, {
      details: { path: this.#file, ...details },
    });
  }
}

function placeOf(content: string, offset: number): Place {
  const before = content.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function keyOf(path: readonly string[]): string {
  return path.join('\n');
}
