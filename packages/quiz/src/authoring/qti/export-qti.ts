import type { Block, Quiz } from '@hope-online/protocol/quiz';
import { strToU8, zipSync } from 'fflate';
import type { ExportedQuiz, ImportIssue, QuizMedia } from '../imported-quiz.js';
import { encodeEntities } from '../markup/entities.js';
import { markupOfMath } from '../maths/markup-of-math.js';
import { endingOf } from '../media/media-types.js';
import { qtiItemXml } from './qti-item-xml.js';
import { qtiNamespace } from './qti-names.js';

/** One item of the package. */
interface WrittenItem {
  readonly id: string;
  readonly attempts: number;
  readonly path: string;
  readonly media: readonly string[];
}

/** The moment that every file of a package bears, so that the same quiz gives the same bytes. */
const fileTime = new Date(1980, 0, 2);

/**
 * Writes a quiz as a QTI 3 content package: a test, an item for each question, and the pictures and sounds of `media`. QTI has no
 * choice of units and does not say which attempt counts or whether points do; that is listed.
 */
export function exportQti(
  quiz: Quiz,
  media: ReadonlyMap<string, QuizMedia> = new Map(),
): ExportedQuiz<Uint8Array> {
  const issues: ImportIssue[] = [];
  const files: Record<string, Uint8Array> = {};
  const items: WrittenItem[] = [];
  for (const item of quiz.items) {
    const { id, attempts } = item.question;
    const used = new Set<string>();
    const xml = qtiItemXml(item, quiz.language, {
      maths: markupOfMath,
      media: (block) => mediaXml(block, media, used),
    });
    if (xml === undefined) {
      issues.push({ item: id, reason: 'It has no key.', kept: false });
      continue;
    }
    if (item.question.kind === 'number' && item.question.units !== undefined)
      issues.push({ item: id, reason: 'QTI has no choice of units: the number stands alone.', kept: true });
    if ([...used].some((name) => name === '')) {
      issues.push({
        item: id,
        reason: 'A picture or sound is not at hand: its words stand there.',
        kept: true,
      });
      used.delete('');
    }
    const path = `items/${id}.xml`;
    files[path] = strToU8(xml);
    items.push({ id, attempts, path, media: [...used] });
  }
  for (const [address, { bytes, type }] of media) {
    const path = pathOf(address, type);
    if (items.some((item) => item.media.includes(path))) files[path] = bytes;
  }
  if (!quiz.scored || quiz.counts !== 'last')
    issues.push({
      item: quiz.title,
      reason: 'Whether points count, and of which attempt, is not in the package.',
      kept: true,
    });
  files['test.xml'] = strToU8(testXml(quiz, items));
  files['imsmanifest.xml'] = strToU8(manifestXml(quiz, items));
  return { output: zipSync(files, { mtime: fileTime, level: 6 }), issues };
}

function pathOf(address: string, type: string): string {
  return `media/${address}.${endingOf(type)}`;
}

/** Items stand in a folder of their own, one level below. An empty name in `used` says that the bytes are not at hand. */
function mediaXml(
  block: Exclude<Block, { kind: 'paragraph' }>,
  media: ReadonlyMap<string, QuizMedia>,
  used: Set<string>,
): string {
  const alt = encodeEntities(block.alt);
  if (!media.has(block.address)) {
    used.add('');
    return `<p>[${alt}]</p>`;
  }
  const path = pathOf(block.address, block.type);
  used.add(path);
  return block.kind === 'image'
    ? `<p><img src="../${path}" alt="${alt}" width="${block.width}" height="${block.height}"/></p>`
    : `<audio src="../${path}" aria-label="${alt}" controls="controls"/>`;
}

function testXml(quiz: Quiz, items: readonly WrittenItem[]): string {
  const references = items.map(
    ({ id, path, attempts }) =>
      `<qti-assessment-item-ref identifier="${id}" href="${path}"><qti-item-session-control max-attempts="${attempts}"/></qti-assessment-item-ref>`,
  );
  const limits =
    quiz.timeLimitMs === undefined ? '' : `<qti-time-limits max-time="${quiz.timeLimitMs / 1_000}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-test xmlns="${qtiNamespace}" identifier="${quiz.id}" title="${encodeEntities(quiz.title)}" xml:lang="${encodeEntities(quiz.language)}">
${limits}<qti-test-part identifier="part" navigation-mode="nonlinear" submission-mode="individual">
<qti-assessment-section identifier="section" title="${encodeEntities(quiz.title)}" visible="false">
${references.join('\n')}
</qti-assessment-section>
</qti-test-part>
</qti-assessment-test>
`;
}

function manifestXml(quiz: Quiz, items: readonly WrittenItem[]): string {
  const media = [...new Set(items.flatMap((item) => item.media))];
  const dependency = (path: string) => `<dependency identifierref="m${media.indexOf(path)}"/>`;
  const resources = [
    `<resource identifier="test" type="imsqti_test_xmlv3p0" href="test.xml"><file href="test.xml"/>${items.map(({ id }) => `<dependency identifierref="item-${id}"/>`).join('')}</resource>`,
    ...items.map(
      ({ id, path, media: used }) =>
        `<resource identifier="item-${id}" type="imsqti_item_xmlv3p0" href="${path}"><file href="${path}"/>${used.map(dependency).join('')}</resource>`,
    ),
    ...media.map(
      (path, at) =>
        `<resource identifier="m${at}" type="webcontent" href="${path}"><file href="${path}"/></resource>`,
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="${quiz.id}">
<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>
<organizations/>
<resources>
${resources.join('\n')}
</resources>
</manifest>
`;
}
