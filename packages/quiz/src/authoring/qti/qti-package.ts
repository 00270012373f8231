import { importFailed } from '../imported-quiz.js';
import { elementsNamed, type MarkupElement } from '../markup/markup-node.js';
import { parseXml } from '../markup/parse-xml.js';
import { readZip, type ZipLimits } from '../zip/read-zip.js';

/** A package with the items that it asks, in their order. */
export interface QtiPackage {
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  readonly items: readonly { readonly path: string; readonly attempts: number }[];
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly id: string | undefined;
  readonly timeLimitMs: number | undefined;
}

/** Longest XML file, in bytes. */
const maxXml = 2_000_000;

/** Opens a content package, or takes a single item file for one. Throws `import-failed` for anything else. */
export function openQtiPackage(bytes: Uint8Array, limits: ZipLimits): QtiPackage {
  if (isXml(bytes)) {
    const files = new Map([['item.xml', bytes.slice()]]);
    return { ...empty, files, items: [{ path: 'item.xml', attempts: 1 }] };
  }
  const zip = readZip(bytes, limits);
  if ('fault' in zip)
    throw importFailed(`the file is no QTI package: ${zip.fault}`, {
      expected: 'a ZIP file with imsmanifest.xml',
    });
  const manifestPath = [...zip.files.keys()]
    .filter((name) => /(?:^|\/)imsmanifest\.xml$/i.test(name))
    .sort((one, other) => one.length - other.length)[0];
  if (manifestPath === undefined)
    throw importFailed('the file is no QTI package: it has no imsmanifest.xml', {
      expected: 'imsmanifest.xml',
    });
  const manifest = readXml(zip.files, manifestPath);
  if ('fault' in manifest)
    throw importFailed(`imsmanifest.xml can't be read: ${manifest.fault}`, { path: manifestPath });
  const resources = elementsNamed([manifest.root], 'resource').map(({ attributes }) => ({
    type: attributes['type'] ?? '',
    path: resolvePath(manifestPath, attributes['href'] ?? ''),
  }));
  const items = resources.filter(({ type }) => /^imsqti_(?:item|assessmentitem)_xml/i.test(type));
  const testPath = resources.find(({ type }) => /^imsqti_(?:test|assessment)_xml/i.test(type))?.path;
  const test = testPath === undefined ? undefined : readXml(zip.files, testPath);
  const base = { files: zip.files, refused: zip.refused };
  if (testPath === undefined || test === undefined || 'fault' in test)
    return { ...empty, ...base, items: items.map(({ path }) => ({ path, attempts: 1 })) };
  return {
    ...base,
    ...testOf(
      test.root,
      testPath,
      items.map(({ path }) => path),
    ),
  };
}

const empty = { refused: [], title: undefined, language: undefined, id: undefined, timeLimitMs: undefined };

/** Reads an XML file of a package. */
export function readXml(files: QtiPackage['files'], path: string): ReturnType<typeof parseXml> {
  const bytes = files.get(path);
  if (bytes === undefined) return { fault: 'it is not in the package' };
  if (bytes.length > maxXml) return { fault: `it is longer than ${maxXml} bytes` };
  return parseXml(new TextDecoder().decode(bytes));
}

/** The path in the package of what a file names. */
export function resolvePath(from: string, href: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of decoded(href.split(/[?#]/)[0] ?? '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** The order of a test's items, and what the test says of itself; items that it does not name come last. */
function testOf(test: MarkupElement, path: string, listed: readonly string[]) {
  const references = elementsNamed([test], 'qti-assessment-item-ref').map((reference) => ({
    path: resolvePath(path, reference.attributes['href'] ?? ''),
    attempts: attemptsOf(reference),
  }));
  const named = new Set(references.map((reference) => reference.path));
  const [limits] = elementsNamed([test], 'qti-time-limits');
  const seconds = Number(limits?.attributes['max-time'] ?? Number.NaN);
  const rest = listed.filter((one) => !named.has(one)).map((one) => ({ path: one, attempts: 1 }));
  return {
    items: [...references, ...rest],
    title: test.attributes['title'],
    language: test.attributes['lang'],
    id: test.attributes['identifier'],
    timeLimitMs: seconds >= 1 && seconds <= 86_400 ? Math.round(seconds * 1_000) : undefined,
  };
}

function attemptsOf(reference: MarkupElement): number {
  const [control] = elementsNamed(reference.children, 'qti-item-session-control');
  const attempts = Number(control?.attributes['max-attempts'] ?? 1);
  return Number.isInteger(attempts) && attempts >= 1 ? Math.min(attempts, 10) : 1;
}

function isXml(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 64)).replace(/^\ufeff/, '');
  return /^\s*<(?:\?xml|[a-zA-Z])/.test(head);
}
