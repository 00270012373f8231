/** @typedef {import('rollup').Plugin} Plugin */

/** What is made of lit's templates; their nodes that hold text as it was written are none of ours. */
const ours = /packages[\\/]\w+[\\/]build[\\/]/;

/**
 * Takes the indentation out of lit's templates, which no minifier of JavaScript touches: a browser shows each run of white
 * space as one space, so one is what is left.
 *
 * @returns {Plugin}
 */
export function minifiedTemplates() {
  return {
    name: 'minified-templates',
    transform(code, id) {
      if (!ours.test(id) || !/\bhtml\s*`/.test(code)) return null;
      const cuts = quasisOf(this.parse(code)).toSorted((one, other) => other.start - one.start);
      const text = (/** @type {{ start: number; end: number }} */ { start, end }) => code.slice(start, end);
      return {
        code: cuts.reduce(
          (rest, cut) => rest.slice(0, cut.start) + minifyMarkup(text(cut)) + rest.slice(cut.end),
          code,
        ),
        map: null,
      };
    },
  };
}

/**
 * A piece of a template without what only people need: one space for each run of white space, and none at the template's
 * beginning and end or beside a tag's own slash and closing bracket.
 *
 * @param {string} markup
 */
export function minifyMarkup(markup) {
  return markup.replace(/\s+/g, ' ').replace(/ (\/?>)/g, '$1');
}

/**
 * The texts of all templates that are tagged `html`, wherever they stand.
 *
 * @param {unknown} node
 * @returns {{ start: number; end: number }[]}
 */
function quasisOf(node) {
  if (Array.isArray(node)) return node.flatMap(quasisOf);
  if (typeof node !== 'object' || node === null) return [];
  const { type, tag, quasi } = /** @type {any} */ (node);
  const own = type === 'TaggedTemplateExpression' && tag.name === 'html' ? quasi.quasis : [];
  return [...own, ...Object.values(node).flatMap(quasisOf)];
}
