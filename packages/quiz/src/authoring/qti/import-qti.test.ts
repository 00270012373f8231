import { isHopeError } from '@hope-online/protocol';
import { quizSchema } from '@hope-online/protocol/quiz';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { publishQuiz } from '../publish-quiz.js';
import { packageOf, png, samplePackage } from '../testing/sample-package.js';
import { says } from '../testing/sample-quiz.js';
import { importQti } from './import-qti.js';

const sample = await importQti(samplePackage());
const itemOf = (id: string) => sample.quiz.items.find(({ question }) => question.id === id);

const itemXml = (inside: string) =>
  strToU8(`<qti-assessment-item identifier="one" title="One">${inside}</qti-assessment-item>`);

describe('importQti', () => {
  it('reads a package, and lists what it leaves out with the reason', async () => {
    expect(sample.quiz.items.map(({ question }) => `${question.id} ${question.kind}`)).toEqual([
      'associate match',
      'choice single-choice',
      'gap-match fill-in',
      'inline-choice fill-in',
      'number number',
    ]);
    expect(
      sample.issues.map(({ item, kept, reason }) => `${item} | ${kept ? 'kept' : 'left out'} | ${reason}`),
    ).toMatchInlineSnapshot(`
      [
        "Rivals | kept | Its options stand in two columns here, the first of each pair on the left.",
        "bomb.xml | left out | It can't be read: it declares a document type, which is refused.",
        "The sign | kept | Feedback to single options is left out.",
        "Point | left out | <qti-hotspot-interaction> has no kind of question here.",
        "An older one | left out | It is QTI 2, which is not read here; QTI 3 is.",
        "unclosed.xml | left out | It can't be read: it is not well-formed XML (Missing end tag for element qti-item-body (line 1, column 55)).",
      ]
    `);
    expect(v.is(quizSchema, sample.quiz)).toBe(true);
    expect((await publishQuiz(sample.quiz)).faults).toEqual([]);
  });

  it('takes a choice over with its picture and explanation', () => {
    const [[address, media] = []] = sample.media;
    expect(media).toEqual({ bytes: png, type: 'image/png' });
    expect(itemOf('choice')).toEqual({
      question: {
        kind: 'single-choice',
        id: 'choice',
        points: 1,
        attempts: 1,
        shuffle: true,
        prompt: [
          ...says('Look at this sign:'),
          {
            kind: 'image',
            type: 'image/png',
            width: 3,
            height: 2,
            address,
            alt: 'A sign that says: do not leave luggage',
          },
          ...says('What does it say?'),
        ],
        options: [
          {
            id: 'ChoiceA',
            content: [
              {
                kind: 'paragraph',
                children: [
                  { kind: 'text', text: 'Keep your luggage ' },
                  { kind: 'strong', children: [{ kind: 'text', text: 'with you' }] },
                  { kind: 'text', text: '.' },
                ],
              },
            ],
          },
          { id: 'ChoiceB', content: says('Leave your luggage here.') },
        ],
      },
      key: { kind: 'single-choice', correct: 'ChoiceA' },
      explanation: says('Somebody could take it.'),
    });
  });

  it('makes gaps of words that are to be put into a text', () => {
    const options = [
      { id: 'W', text: 'winter' },
      { id: 'S', text: 'summer' },
      { id: 'A', text: 'autumn' },
    ];
    expect(itemOf('gap-match')).toMatchObject({
      question: {
        prompt: says('Put the words in.'),
        text: [
          { kind: 'text', text: 'Now is the ' },
          { kind: 'gap', id: 'G1', options },
          { kind: 'text', text: ' of our discontent made glorious ' },
          { kind: 'gap', id: 'G2', options },
          { kind: 'text', text: '.' },
        ],
      },
      key: { accepted: { G1: ['W'], G2: ['S'] } },
    });
  });

  it('makes one text of fields and choices in a paragraph', () => {
    expect(itemOf('inline-choice')).toMatchObject({
      question: {
        prompt: says('Before.'),
        text: [
          { text: 'The house of ' },
          {
            kind: 'gap',
            id: 'R1',
            options: [
              { id: 'G', text: 'Gloucester' },
              { id: 'Y', text: 'York' },
            ],
          },
          { text: ' and the ' },
          { text: 'son of ' },
          { kind: 'gap', id: 'R2' },
          { text: '.' },
          { kind: 'break' },
          { text: 'After.' },
        ],
      },
      key: { accepted: { R1: ['Y'], R2: ['York', 'Yorck'] }, caseSensitive: false },
    });
  });

  it('reads relative tolerances, and MathML without LaTeX', () => {
    const item = itemOf('number');
    expect(item?.key).toEqual({ kind: 'number', value: 200, tolerance: 10 });
    expect(JSON.stringify(item?.question.prompt)).toContain('"tag":"msup"');
  });

  it('takes a single item file for a package', async () => {
    const body =
      '<qti-response-declaration identifier="R" cardinality="single" base-type="string"/><qti-item-body><p>Tell.</p><qti-extended-text-interaction response-identifier="R"/></qti-item-body>';
    const { quiz } = await importQti(itemXml(body), { title: 'Mine', language: 'bo' });
    expect(quiz).toMatchObject({
      title: 'Mine',
      language: 'bo',
      items: [{ question: { kind: 'free-text', prompt: says('Tell.') } }],
    });
  });

  it.each([
    ['nothing', new Uint8Array(0), 'no ZIP'],
    ['some text', strToU8('Hello.'), 'no ZIP'],
    ['another ZIP file', zipSync({ 'a.txt': strToU8('a') }), 'no imsmanifest.xml'],
    ['a broken manifest', zipSync({ 'imsmanifest.xml': strToU8('<manifest') }), "can't be read"],
    [
      'a manifest with a document type',
      zipSync({ 'imsmanifest.xml': strToU8('<!DOCTYPE a><manifest/>') }),
      'document type',
    ],
    [
      'too many files',
      packageOf(Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`${at}.txt`, png]))),
      'files',
    ],
  ])('refuses %s', async (_name, bytes, message) => {
    const error: unknown = await importQti(bytes).catch((thrown: unknown) => thrown);
    expect(isHopeError(error) && error.code).toBe('import-failed');
    expect(String(error)).toContain(message);
  });

  it('refuses what unpacks to more than it may', async () => {
    const bomb = packageOf({ 'a.txt': new Uint8Array(40_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect((await importQti(bomb)).issues[0]?.reason).toContain('larger than');
    await expect(importQti(bomb, { limits: { fileBytes: 50_000_000, allBytes: 1_000_000 } })).rejects.toThrow(
      'more than is allowed',
    );
  });

  it('refuses what says it is small and is not', async () => {
    const bomb = packageOf({ 'a.txt': new Uint8Array(40_000_000) });
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let at = 0; at < bomb.length - 46; at += 1)
      if (view.getUint32(at, true) === 0x02_01_4b_50 && view.getUint32(at + 24, true) === 40_000_000)
        view.setUint32(at + 24, 10, true);
    await expect(importQti(bomb)).rejects.toThrow('more than it says');
  });

  it('lists files whose names lead out of the package', async () => {
    const { issues } = await importQti(
      packageOf({ '../up.txt': png, '/root.txt': png, 'a\\b.txt': png, 'good.txt': png }),
    );
    expect(issues.map(({ item }) => item)).toEqual(['../up.txt', '/root.txt', 'a\\b.txt']);
  });

  it('takes no picture from outside of the package', async () => {
    const body =
      '<qti-response-declaration identifier="R" cardinality="single" base-type="string"/><qti-item-body><p><img src="http://a.example/a.png" alt="far"/></p><qti-extended-text-interaction response-identifier="R"/></qti-item-body>';
    const { quiz, issues } = await importQti(itemXml(body));
    expect(quiz.items[0]?.question.prompt).toEqual(says('[far]'));
    expect(issues).toHaveLength(1);
  });

  it('lists an item that is nested without end', async () => {
    const deep = itemXml(`<qti-item-body>${'<div>'.repeat(50_000)}`);
    const { issues } = await importQti(deep);
    expect(issues[0]?.reason).toContain('nested deeper');
  });

  it('never throws anything but import-failed, whatever the bytes are', async () => {
    const whole = samplePackage();
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(fc.nat(whole.length), fc.uint8Array({ maxLength: 20 })).map(([at, put]) => {
        const changed = whole.slice();
        changed.set(put.subarray(0, whole.length - at), at);
        return changed;
      }),
      fc.nat(whole.length).map((end) => whole.slice(0, end)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (file) => {
        const outcome = await importQti(file).catch((error: unknown) => error);
        const isFine = isHopeError(outcome) ? outcome.code === 'import-failed' : !(outcome instanceof Error);
        expect(isFine, String(outcome)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('never throws, and gives what a quiz can hold, whatever an item says', async () => {
    const tags = fc.constantFrom(
      'qti-item-body',
      'qti-choice-interaction',
      'qti-simple-choice',
      'qti-text-entry-interaction',
      'qti-gap-match-interaction',
      'qti-gap',
      'qti-gap-text',
      'qti-match-interaction',
      'qti-simple-match-set',
      'qti-simple-associable-choice',
      'qti-order-interaction',
      'qti-inline-choice-interaction',
      'qti-inline-choice',
      'qti-response-declaration',
      'qti-correct-response',
      'qti-value',
      'qti-mapping',
      'qti-map-entry',
      'qti-response-processing',
      'qti-equal',
      'p',
      'b',
      'math',
      'ruby',
      'img',
    );
    const attributes = fc.dictionary(
      fc.constantFrom(
        'identifier',
        'response-identifier',
        'cardinality',
        'base-type',
        'map-key',
        'mapped-value',
        'tolerance',
        'tolerance-mode',
        'template',
        'src',
        'alt',
      ),
      fc.constantFrom(
        'R',
        'A',
        'B',
        'A B',
        'multiple',
        'single',
        'float',
        'string',
        '1e999',
        '-1',
        'relative',
        'map_response',
        '__proto__',
        'constructor',
        '',
      ),
    );
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom('text', 'A', 'A B', '3.5', '1e999', '\\(x\\)'),
        fc.tuple(tags, attributes, fc.array(tie('tree'), { maxLength: 5 })).map(
          ([tag, given, children]) =>
            `<${tag}${Object.entries(given)
              .map(([name, value]) => ` ${name}="${value}"`)
              .join('')}>${children.join('')}</${tag}>`,
        ),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 6 }), async (parts) => {
        const { quiz } = await importQti(itemXml(parts.join('')));
        expect(quiz.items.length === 0 || v.is(quizSchema, quiz)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
