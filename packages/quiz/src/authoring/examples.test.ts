import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportGift } from './gift/export-gift.js';
import { importGift } from './gift/import-gift.js';
import { importQuizJson } from './json/import-quiz-json.js';
import { publishQuiz } from './publish-quiz.js';
import { exportQti } from './qti/export-qti.js';
import { importQti } from './qti/import-qti.js';

const folder = new URL('../../../../examples/quizzes/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder));
const quizOf = (name: string) => importQuizJson(read(name).toString());
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('examples/quizzes', () => {
  it.each(names)('%s is a quiz that can go on air', async (name) => {
    const { quiz, issues } = quizOf(name);
    expect(issues).toEqual([]);
    expect((await publishQuiz(quiz)).faults).toEqual([]);
  });

  it('has three quizzes', () => {
    expect(names).toEqual(['pinyin-animals.json', 'triangle-angles.json', 'uyghur-chinese-words.json']);
  });

  it('has the triangle as GIFT, as it is written and read', () => {
    const { quiz } = quizOf('triangle-angles.json');
    const gift = read('triangle-angles.gift').toString();
    expect(exportGift(quiz).output).toBe(gift);
    const imported = importGift(gift);
    expect(imported.issues).toEqual([]);
    expect(imported.quiz.title).toBe(quiz.title);
    // GIFT has no units, and Moodle keeps points and shuffling elsewhere.
    expect(imported.quiz.items.map(({ question }) => question.id)).toEqual(
      quiz.items.map(({ question }) => question.id),
    );
  });

  it('has the triangle as a QTI package, as it is written and read', async () => {
    const { quiz } = quizOf('triangle-angles.json');
    const published = (await publishQuiz(quiz)).quiz;
    const bytes = new Uint8Array(read('triangle-angles.qti.zip'));
    const [ours, theirs] = await Promise.all([importQti(exportQti(published).output), importQti(bytes)]);
    expect(theirs).toEqual(ours);
    expect((await publishQuiz(theirs.quiz)).quiz).toEqual(published);
  });
});
