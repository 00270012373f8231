import { type QuizStudioWords } from './quiz-studio-words.js';
import { englishQuizStudioWords } from './quiz-studio-words-en.js';
import { chineseQuizStudioWords } from './quiz-studio-words-zh.js';

/** The quiz desk's words in the first of these languages that it speaks; English unless told. */
export function quizStudioWordsFor(languages: readonly string[]): QuizStudioWords {
  for (const language of languages) {
    const [primary] = language.toLowerCase().split('-');
    if (primary === 'zh') return chineseQuizStudioWords;
    if (primary === 'en') return englishQuizStudioWords;
  }
  return englishQuizStudioWords;
}
