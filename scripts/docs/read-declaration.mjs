/**
 * @typedef {object} Member
 * @property {string} name
 * @property {'field' | 'method'} kind
 * @property {string} type Of the field, or the method's parameters and result as declared: `(theme: Theme): void`.
 * @property {boolean} isReadonly
 * @property {string} text Its doc comment, without tags; empty where it has none.
 */

const memberLine =
  /^(?:abstract |readonly |static )*(get |set )?([A-Za-z]\w*)\??(\([^]*?\)(?:: [^]+)?|: [^]+);$/;

/**
 * The public members of a class or an interface in a declaration file, as the compiler writes it: four spaces, one member
 * a line, its comment above.
 *
 * @param {string} declarations
 * @param {string} name
 * @returns {Member[]} By their order.
 */
export function readDeclaration(declarations, name) {
  const head = new RegExp(
    `^export (?:declare )?(?:abstract )?(?:class|interface) ${name}\\b[^\\n]*\\{$`,
    'm',
  );
  const match = head.exec(declarations);
  if (!match) throw new Error(`no declaration of ${name}`);
  const body = declarations.slice(match.index + match[0].length, declarations.indexOf('\n}', match.index));
  /** @type {Map<string, Member>} */
  const members = new Map();
  let text = '';
  for (const [, comment, line = ''] of body.matchAll(/^ {4}(?:\/\*\*([^]*?)\*\/|(\S.*))$/gm)) {
    if (comment !== undefined) {
      text = plainText(comment);
      continue;
    }
    const member = readMember(line, text);
    text = '';
    if (!member) continue;
    const before = members.get(member.name);
    // A getter and its setter are one; only the getter is commented.
    if (before) members.set(member.name, { ...before, isReadonly: false });
    else members.set(member.name, member);
  }
  return [...members.values()];
}

/**
 * @param {string} line
 * @param {string} text
 * @returns {Member | undefined}
 */
function readMember(line, text) {
  if (/^(?:protected|private|static)\b/.test(line)) return undefined;
  const [, accessor, name, rest] = memberLine.exec(line) ?? [];
  if (name === undefined || rest === undefined || name === 'constructor' || name.endsWith('Callback')) {
    return undefined;
  }
  const isMethod = accessor === undefined && rest.startsWith('(');
  const type = isMethod ? rest : rest.replace(/^(?:\(.*?\))?: /, '');
  const isReadonly = accessor === 'get ' || /\breadonly\b/.test(line.slice(0, line.indexOf(name)));
  return { name, kind: isMethod ? 'method' : 'field', type, isReadonly: isMethod || isReadonly, text };
}

/** @param {string} comment */
function plainText(comment) {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trim());
  const prose = lines.filter((line) => !line.startsWith('@'));
  return prose
    .join(' ')
    .trim()
    .replace(/\{@link ([^}]+)\}/g, '`$1`');
}
