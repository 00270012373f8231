/** One thing that is wrong with a quiz although its parts have the right shapes. */
export interface QuizFault {
  /** Where, such as `items[2].question.options[0]`. */
  readonly path: string;
  readonly expected: string;
  /** What stands there instead, shortened. */
  readonly received: string;
}

/** A fault, with what was received cut to a line. */
export function quizFault(path: string, expected: string, received: unknown): QuizFault {
  const text = typeof received === 'string' ? received : (JSON.stringify(received) ?? 'nothing');
  return { path, expected, received: text.length > 80 ? `${text.slice(0, 79)}…` : text };
}

/** A fault for each id that was there before. */
export function repeatedIds(
  parts: readonly { readonly id: string }[],
  pathOf: (at: number) => string,
): readonly QuizFault[] {
  const seen = new Set<string>();
  return parts.flatMap(({ id }, at) => {
    if (seen.has(id)) return [quizFault(pathOf(at), 'an id of its own', id)];
    seen.add(id);
    return [];
  });
}
