import { parseAst } from 'rollup/parseAst';
import { describe, expect, it } from 'vitest';
import { asModule } from './as-modules.mjs';

const turn = (code: string, defaults?: string[]) =>
  asModule(code, parseAst(code), defaults && { defaults })
    .split('\n')
    .filter((line) => line.trim() !== '');

describe('asModule', () => {
  it('turns what the compiler emits into imports and exports', () => {
    const code = `"use strict";
var __importStar = (this && this.__importStar) || (function () { return (mod) => mod; })();
Object.defineProperty(exports, "__esModule", { value: true });
exports.B = exports.A = void 0;
exports.call = call;
const one_1 = require("./one");
const two = __importStar(require("./two"));
const __1 = require("../");
var three_1 = require("./three");
Object.defineProperty(exports, "Three", { enumerable: true, get: function () { return three_1.Three; } });
class A {}
exports.A = A;
exports.B = 'b';
function call() { return two.x(one_1.y, __1.z); }`;
    expect(turn(code)).toEqual([
      'export { call as call };',
      'import * as one_1 from "./one";',
      'import * as two from "./two";',
      'import * as __1 from "../";',
      'import * as three_1 from "./three";',
      'export const Three = three_1.Three;',
      'class A {}',
      'export { A as A };',
      "export const B = 'b';",
      'function call() { return two.x(one_1.y, __1.z); }',
    ]);
  });

  it('turns modules that export one thing, and those that require them', () => {
    expect(turn('module.exports = function (x) { return x; };')).toEqual([
      'export default function (x) { return x; };',
    ]);
    expect(turn('var rules = module.exports = { a: 1 };\nrules.a = 2;')).toEqual([
      'const rules = { a: 1 };',
      'export default rules;',
      'rules.a = 2;',
    ]);
    const user =
      "var rules = require('./rules');\nvar other = require('./other');\nexports.a = rules.a;\nexports.b = exports.a;";
    expect(turn(user, ['./rules'])).toEqual([
      'import rules from "./rules";',
      'import * as other from "./other";',
      'export const a = rules.a;',
      'export { a as b };',
    ]);
  });

  it.each(['if (x) exports.a = 1;', 'const a = () => require("./a");', '(exports.A = A = {});'])(
    'does not know what to make of %s',
    (code) => {
      expect(() => turn(code)).toThrow('it is no CommonJS as the compiler writes it');
    },
  );
});
