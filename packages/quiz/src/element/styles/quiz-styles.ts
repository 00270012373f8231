import { languageRules } from '@hope-online/core/locale';
import { colourStyles } from './colour-styles.js';
import { questionStyles } from './question-styles.js';
import { roundStyles } from './round-styles.js';

/** The looks of `<hope-quiz>`: logical properties only, so that it mirrors itself for right-to-left scripts. */
export const quizStyles: string = [
  colourStyles,
  languageRules(':is(.round, .notice, .keys)'),
  roundStyles,
  questionStyles,
].join('\n');
