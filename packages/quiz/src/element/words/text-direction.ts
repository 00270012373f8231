const rightToLeft = /^(?:ar|dv|fa|he|iw|ku-arab|ps|sd|ug|ur|yi)(?:-|$)|-(?:arab|hebr|thaa|syrc|nkoo)(?:-|$)/i;

/** Which way the script of a language runs, by its BCP 47 tag. */
export function textDirection(language: string): 'ltr' | 'rtl' {
  if (/-(?:latn|cyrl)(?:-|$)/i.test(language)) return 'ltr';
  return rightToLeft.test(language) ? 'rtl' : 'ltr';
}
