import { describe, expect, it } from 'vitest';
import { parsePartner } from './parse-partner.js';

const x = 'A'.repeat(43);
const right = {
  id: 'north',
  name: 'Portal of the North',
  origins: ['https://portal.example'],
  keys: [{ kid: 'k1', kty: 'OKP', crv: 'Ed25519', x }],
};
const parse = (content: string) => parsePartner('north.json', 'north', content);
const withChanges = (changes: object) => JSON.stringify({ ...right, ...changes }, undefined, 2);

describe('parsePartner', () => {
  it('fills in what a file leaves out', () => {
    expect(parse(withChanges({}))).toMatchObject({
      roles: ['student', 'teacher'],
      limits: { participants: 10_000, tokenSeconds: 900, requestsPerMinute: 60_000 },
      revoked: { tokens: [], subjects: [] },
    });
  });

  it.each([
    ['https://portal.example'],
    ['https://portal.example:8443'],
    ['http://localhost:3000'],
    ['http://127.0.0.1'],
  ])('takes the origin %s', (origin) => {
    expect(parse(withChanges({ origins: [origin] })).origins).toEqual([origin]);
  });

  it.each([
    ['https://portal.example/'],
    ['https://portal.example/path'],
    ['https://portal.example:443'],
    ['https://*.example'],
    ['https://Portal.example'],
    ['https://user@portal.example'],
    ['https://portal.example:99999'],
    ['http://portal.example'],
    ['http://localhost.evil.example'],
    ['null'],
    ['*'],
    ["https://a.example; script-src 'unsafe-inline'"],
    ['https://a.example\nhttps://b.example'],
    ['javascript:alert(1)'],
  ])('does not take the origin %j, nor a frame of it', (origin) => {
    const line = /^north\.json:5:5: origins\.0: expected an .*origin/;
    expect(() => parse(withChanges({ origins: [origin] }))).toThrow(line);
    expect(() => parse(withChanges({ frameAncestors: [origin] }))).toThrow(/frameAncestors\.0: expected/);
  });

  it.each([
    ['a name that is missing', withChanges({ name: undefined }), '1:1: name: expected "name", got undefined'],
    ['a wrong type', withChanges({ name: 5 }), '3:11: name: expected string, got 5'],
    [
      'a name that is not known',
      withChanges({ orgins: [] }),
      '15:13: orgins: expected a name of the schema, got "orgins"',
    ],
    [
      'a name that is misspelt',
      '{\n  "id": "north",\n  "nam": "North"\n}',
      '3:10: nam: expected a name of the schema, got "nam"',
    ],
    [
      'a private key',
      withChanges({ keys: [{ ...right.keys[0], d: x }] }),
      '13:12: keys.0.d: expected a public key, got "d"',
    ],
    [
      'the id of another file',
      withChanges({ id: 'south' }),
      '2:9: id: expected the file’s name, "north", got "south"',
    ],
    [
      'a key’s name twice',
      withChanges({ keys: [right.keys[0], right.keys[0]] }),
      '15:14: keys.1.kid: expected names that differ, got "k1" twice',
    ],
    [
      'a limit below 1',
      withChanges({ limits: { participants: 0 } }),
      '16:21: limits.participants: expected >=1',
    ],
    [
      'a moment that is none',
      withChanges({ revoked: { before: 'monday' } }),
      '16:15: revoked.before: expected',
    ],
    ['no JSON', '{\n  "id": "north",\n}', '3:1: expected a name in double quotes, got "}"'],
    ['half a file', '{\n  "id": "nor', '2:9: expected a JSON value'],
    ['nothing', '', '1:1: expected a JSON value, got the end'],
    ['something after the end', `${withChanges({})}x`, '15:2: expected the end of the file, got "x"'],
    [
      'a name twice',
      '{\n  "id": "north",\n  "id": "south"\n}',
      '3:3: expected each name once, got "id" again',
    ],
    ['single quotes', "{'id': 1}", '1:2: expected a name in double quotes'],
    ['a number that is none', '{"id": 01}', '1:8: expected a JSON value'],
  ])('names the line and column of %s', (_name, content, message) => {
    expect(() => parse(content)).toThrow(
      expect.objectContaining({
        code: 'config-invalid',
        message: expect.stringContaining(`north.json:${message}`) as string,
      }),
    );
  });

  it.each(['__proto__', 'constructor', 'prototype', String.raw`\u005f_proto__`])(
    'refuses the name %s wherever it stands',
    (name) => {
      const polluted = `{"${name}": {"roles": ["teacher"]}}`;
      expect(() => parse(polluted)).toThrow(/north\.json:1:2: expected another name/);
      expect(() => parse(`{"limits": ${polluted}}`)).toThrow(/north\.json:1:13: expected another name/);
      expect(({} as { roles?: unknown }).roles).toBeUndefined();
    },
  );

  it('lets no partner have the name under which the server signs itself', () => {
    expect(() => parsePartner('hope-server.json', 'hope-server', withChanges({ id: 'hope-server' }))).toThrow(
      /^hope-server\.json:2:9: id: expected a name that is not the server’s own/,
    );
  });

  it('refuses a file that is built to exhaust the stack', () => {
    expect(() => parse('['.repeat(100_000))).toThrow(/at most 32 levels/);
  });
});
