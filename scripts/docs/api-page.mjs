/**
 * The parts of API Extractor's doc model that are read here.
 *
 * @typedef {object} ApiItem
 * @property {string} kind
 * @property {string} [name] Constructors have none.
 * @property {string} [docComment]
 * @property {readonly { text: string }[]} [excerptTokens]
 * @property {readonly ApiItem[]} [members]
 *
 * @typedef {object} ApiExport
 * @property {string} specifier As in an import: `@hope-online/core/quiz`.
 * @property {readonly ApiItem[]} items
 */

/** What a class or an interface shows beneath itself. */
const owners = ['Class', 'Interface'];

/**
 * The reference page of one package: each name of each export, with its comment and its declaration.
 *
 * @param {string} name
 * @param {readonly ApiExport[]} exports
 */
export function apiPage(name, exports) {
  const sections = exports.filter(({ items }) => items.length > 0).map(exportSection);
  return `# ${name}\n\n<!-- Written by \`npm run docs\` from the types. -->\n\n${sections.join('\n')}`;
}

/** @param {ApiExport} one */
function exportSection({ specifier, items }) {
  return `## \`${specifier}\`\n\n${items.map(itemSection).join('\n')}`;
}

/** @param {ApiItem} item */
function itemSection(item) {
  const { name = 'constructor', kind, docComment = '', members = [] } = item;
  const own = owners.includes(kind) ? members.map(memberLine) : [];
  const list = own.length > 0 ? `\n${own.join('\n')}\n` : '';
  return `### ${inert(name)}\n\n${prose(docComment)}\n\n\`\`\`ts\n${declaration(item)}\n\`\`\`\n${list}`;
}

/** @param {ApiItem} member */
function memberLine(member) {
  const text = prose(member.docComment ?? '').replaceAll(/\s*\n\s*/g, ' ');
  return `- \`\` ${declaration(member).replaceAll(/\s+/g, ' ')} \`\`${text === '' ? '' : ` — ${text}`}`;
}

/** @param {ApiItem} item */
function declaration({ excerptTokens = [] }) {
  return excerptTokens
    .map(({ text }) => text)
    .join('')
    .trim()
    .replace(/^export (?:declare )?/, '');
}

/**
 * A doc comment as Markdown: links by their names, `@throws` and the like as sentences.
 *
 * @param {string} comment
 */
function prose(comment) {
  const text = comment
    .replace(/^\/\*\*|\*\/\s*$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim()
    .replaceAll(/\{@link ([^}|]+)(?:\|[^}]*)?\}/g, '`$1`')
    .replaceAll(/^@param (\w+) -\s*/gm, '\n`$1`: ')
    .replaceAll(/^@returns\s+/gm, '\nGives ')
    .replaceAll(/^@throws\s+/gm, '\nThrows ')
    .replaceAll(/^@(\w+)/gm, '\n$1');
  return inert(text);
}

/**
 * Text that the site's generator takes for neither a tag nor a place to fill in; what stands in backquotes is safe.
 *
 * @param {string} text
 */
function inert(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll('<', '&lt;').replaceAll('{', '&#123;')))
    .join('');
}
