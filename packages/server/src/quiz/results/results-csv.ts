import { answerText, plainText, type QuizItem, type RoundResults } from '@hope-online/protocol/quiz';

/** Spreadsheets take what begins with one of these for a formula. */
const formula = /^[=+\-@\t\r|%]/;
const number = /^-?\d+(\.\d+)?$/;
/** So that spreadsheets read it as UTF-8. */
const byteOrderMark = '\uFEFF';

/** A round's results as a table (RFC 4180): a row a pupil, four columns a question. Nothing in it is taken for a formula. */
export function resultsCsv(results: RoundResults, items: readonly QuizItem[]): string {
  const head = [
    'pupil',
    'points',
    'of',
    ...items.flatMap(({ question }, index) => columnsOf(question.id, index)),
  ];
  const titles = ['', '', '', ...items.flatMap(({ question }) => [plainText(question.prompt), '', '', ''])];
  const rows = results.pupils.map(({ pupil, points, answers }) => {
    const cells = items.flatMap(({ question }) => {
      const answer = answers.find(({ questionId }) => questionId === question.id);
      if (!answer) return ['', '', '', ''];
      const { status, deferred } = answer;
      const seconds = (answer.tookMs / 1_000).toFixed(1);
      const standing = deferred ? `${status}, deferred` : status;
      return [answerText(answer.value, question), String(answer.points), standing, seconds];
    });
    return [pupil, String(points), String(results.maxPoints), ...cells];
  });
  return byteOrderMark + [head, titles, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function columnsOf(id: string, index: number): string[] {
  const name = `${index + 1} ${id}`;
  return [`${name}: answer`, `${name}: points`, `${name}: status`, `${name}: seconds`];
}

function cell(text: string): string {
  const harmless = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
