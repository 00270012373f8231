import { choiceQuiz } from './quiz-pupil.js';
import { QuizTeacher } from './quiz-teacher.js';
import { type ReachableSchool, tokenFor } from './school.js';

/** Runs the body of an async function in a page; `args` are its parameter of that name. */
export type RunInPage = <Result>(body: string, ...args: readonly unknown[]) => Promise<Result>;

/** What came of a quiz on a page. */
export interface QuizTour {
  readonly path: string;
  /** What stood beside the answer after it was sent, and after the reveal. */
  readonly standing: string;
  readonly verdict: string;
  /** What the server has of it. */
  readonly kept: readonly unknown[];
}

/** What the scripts below have in common: they are run by other engines, so they stand alone. */
const inQuiz = `
  const find = (root, selector) => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const each of root.querySelectorAll('*')) {
      const within = each.shadowRoot && find(each.shadowRoot, selector);
      if (within) return within;
    }
    return null;
  };
  const until = async (selector) => {
    for (const from = performance.now(); performance.now() - from < 45000;) {
      const found = find(document, selector);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('no ' + selector + ' after 45 s');
  };
`;
const mount = `${inQuiz}
  const [src, token] = args;
  const element = document.createElement('hope-class');
  element.setAttribute('src', src);
  element.setAttribute('token', token);
  element.setAttribute('muted', '');
  element.setAttribute('autoplay', '');
  element.setAttribute('path', 'hls');
  document.body.append(element);
  await new Promise((resolve) => {
    const look = () => (element.currentPath === 'hls' ? resolve() : setTimeout(look, 50));
    look();
  });
  return element.currentPath;
`;
const answer = `${inQuiz}
  const [chosen] = args;
  (await until('input[value="' + chosen + '"]')).click();
  (await until('.send[aria-disabled="false"]')).click();
  return (await until('[data-standing="received"]')).textContent.trim();
`;
const look = `${inQuiz}
  const verdict = await until('[part~="verdict"]');
  return verdict.textContent.trim();
`;

/** Answers a quiz in the class `demo` by its buttons, and looks at the reveal. */
export async function tourQuiz(
  run: RunInPage,
  school: ReachableSchool,
  cleanup: (close: () => void) => void,
): Promise<QuizTour> {
  const teacher = await QuizTeacher.join(school, cleanup);
  const path = await run<string>(mount, `${school.url}/classes/demo`, await tokenFor(school, 'student'));
  const { roundId } = await teacher.open({ ...choiceQuiz('tour', ['first']), scored: false });
  const standing = await run<string>(answer, 'c');
  const { pupils } = await teacher.results(roundId);
  await teacher.ask('quiz.close', { roundId });
  await teacher.ask('quiz.reveal', { roundId });
  const verdict = await run<string>(look);
  await teacher.ask('quiz.cancel', { roundId });
  return { path, standing, verdict, kept: pupils.flatMap(({ answers }) => answers) };
}
