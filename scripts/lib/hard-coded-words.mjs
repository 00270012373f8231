/** Ways in which a text of letters gets into a page; each finds the text as its first group. */
const ways = [
  // element.textContent = 'Text', title: 'Text'
  /\b(?:textContent|innerText|title|alt|placeholder|ariaLabel)\s*[=:]\s*'([^']*\p{L}{2}[^']*)'/gu,
  // setAttribute('aria-label', 'Text'), { 'aria-label': 'Text' }
  /'(?:aria-[a-z]+|title|alt|placeholder)'\s*[,:]\s*'([^']*[\p{Lu}\s][^']*)'/gu,
  // createElement('p', {…}, 'Text')
  /createElement\(\s*'[a-z-]+',\s*\{[^}]*\},\s*'([^']*\p{L}{2}[^']*)'/gu,
  // <p>Text</p> and <p aria-label="Text"> in markup
  /<[a-z][a-z0-9-]*(?:\s[^<>]*)?>\s*([^<>{}$`]*\p{L}{2}[^<>{}$`]*)<\//gu,
  /<[a-z][^<>]*\s(?:aria-label|title|alt|placeholder)="([^"$]*\p{L}{2}[^"]*)"/gu,
];

/**
 * The texts that a source of elements says in one language, in place of a word from the dictionaries.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function hardCodedWords(source) {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return ways.flatMap((way) => [...code.matchAll(way)].map(([, text = '']) => text.trim()));
}
