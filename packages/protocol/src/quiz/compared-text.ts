/** The first digit of each script that pupils here may write numbers in, beside those that NFKC makes ASCII. */
const zeros = [
  0x06_60, // Arabic-Indic
  0x06_f0, // extended Arabic-Indic, as on Uyghur keyboards
  0x09_66, // Devanagari
  0x0f_20, // Tibetan
  0x18_10, // Mongolian
] as const;

function asciiDigit(character: string): string {
  const code = character.charCodeAt(0);
  const zero = zeros.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? character : String(code - zero);
}

/**
 * A text as answers are compared by it: compatibility characters are made one (NFKC: full-width letters and digits, ligatures),
 * digits of other scripts become ASCII, marks that can't be seen go, the quotation marks and dashes of phone keyboards
 * become the plain ones, runs of white space become one space, and what only ends a word or a line (white space, the Tibetan tsheg
 * and shad) is cut off. Letters lose their case, the same way in every language, unless `caseSensitive`.
 */
export function comparedText(text: string, caseSensitive = false): string {
  const plain = withoutCase(text.normalize('NFKC'), caseSensitive)
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[٠-٩۰-۹०-९༠-༩᠐-᠙]/g, asciiDigit)
    .replace(/[‘’‛ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ');
  return trimEnd(plain.trimStart());
}

/** By way of the capitals, because some letters (ß, ς) are told apart as small letters only; ẞ is a capital that has no such way. */
function withoutCase(text: string, caseSensitive: boolean): string {
  return caseSensitive ? text : text.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

/** In a loop: a pattern anchored at the end takes quadratic time over a long run that is not at the end. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' ་།'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** A unit as units are compared: NFKC, so that ² is 2 and ℃ is °C, without white space; m and M stay apart. */
export function comparedUnit(unit: string): string {
  return unit.normalize('NFKC').replace(/\s+/g, '');
}
