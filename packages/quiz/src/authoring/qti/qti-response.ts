import { elementsNamed, type MarkupElement, textOf } from '../markup/markup-node.js';

/** What an item says of the answers to one of its interactions. */
export interface QtiResponse {
  readonly id: string;
  readonly cardinality: string;
  readonly baseType: string;
  /** The values of the correct response, in their order. */
  readonly correct: readonly string[];
  /** Answers with their worth. */
  readonly mapping: readonly {
    readonly key: string;
    readonly value: number;
    readonly caseSensitive: boolean;
  }[];
}

/** The declared responses of an item, by identifier. */
export function qtiResponses(item: MarkupElement): ReadonlyMap<string, QtiResponse> {
  const declared = elementsNamed(item.children, 'qti-response-declaration').map((declaration) => {
    const { attributes, children } = declaration;
    const [correct] = elementsNamed(children, 'qti-correct-response');
    const response: QtiResponse = {
      id: attributes['identifier'] ?? '',
      cardinality: attributes['cardinality'] ?? 'single',
      baseType: attributes['base-type'] ?? 'identifier',
      correct: elementsNamed(correct?.children ?? [], 'qti-value').map((value) =>
        textOf(value.children).trim(),
      ),
      mapping: elementsNamed(children, 'qti-map-entry').map((entry) => ({
        key: (entry.attributes['map-key'] ?? '').trim(),
        value: Number(entry.attributes['mapped-value'] ?? 0),
        caseSensitive: entry.attributes['case-sensitive'] !== 'false',
      })),
    };
    return [response.id, response] as const;
  });
  return new Map(declared);
}

/** What is right by a response: its correct values and the keys that are worth something. */
export function rightValues({ correct, mapping }: QtiResponse): string[] {
  return [...new Set([...correct, ...mapping.filter(({ value }) => value > 0).map(({ key }) => key)])];
}

/** How an item turns answers into points, as far as it matters here. */
export interface QtiProcessing {
  /** Whether the mapping decides, and not the correct response alone. */
  readonly maps: boolean;
  /** Numbers that are right, with the absolute tolerance. */
  readonly equals: readonly { readonly value: number; readonly tolerance: number }[];
  /** Whether it follows rules of its own that are not taken over. */
  readonly own: boolean;
}

const known = new Set(
  `response-processing response-condition response-if response-else response-else-if match variable correct equal base-value
  set-outcome-value map-response sum or and is-null not product null`
    .split(/\s+/)
    .map((name) => `qti-${name}`),
);

/** Reads an item's response processing: the standard templates, and what is written out to the same effect. */
export function qtiProcessing(item: MarkupElement, response: QtiResponse | undefined): QtiProcessing {
  const [processing] = elementsNamed(item.children, 'qti-response-processing');
  if (processing === undefined) return { maps: false, equals: [], own: false };
  const template = processing.attributes['template'] ?? '';
  const all = descendants(processing);
  const right = Number(response?.correct[0] ?? Number.NaN);
  return {
    maps: /map_response/.test(template) || all.some(({ tag }) => tag === 'qti-map-response'),
    equals: all.filter(({ tag }) => tag === 'qti-equal').flatMap((equal) => equalOf(equal, right)),
    own:
      (template !== '' && !/(?:match_correct|map_response)(?:\.xml)?$/.test(template)) ||
      all.some(({ tag }) => !known.has(tag)),
  };
}

function descendants(element: MarkupElement): MarkupElement[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [child, ...descendants(child)],
  );
}

function equalOf(equal: MarkupElement, right: number): { value: number; tolerance: number }[] {
  const [base] = elementsNamed(equal.children, 'qti-base-value');
  const value = base === undefined ? right : Number(textOf(base.children));
  const [first = '0'] = (equal.attributes['tolerance'] ?? '0').trim().split(/\s+/);
  const mode = equal.attributes['tolerance-mode'] ?? 'exact';
  const stated = mode === 'exact' ? 0 : Math.abs(Number(first));
  // Relative tolerances are in per cent.
  const tolerance = mode === 'relative' ? Math.abs(value) * (stated / 100) : stated;
  return Number.isFinite(value) && Number.isFinite(tolerance) ? [{ value, tolerance }] : [];
}
