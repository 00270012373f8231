/*
 * What the lesson says. A slide begins with its first sentence; the drawing of a slide follows the
 * moments at which its sentences begin.
 */

/** Frames a second of the picture. */
export const frameRate = 20;

/** Seconds of silence before a slide's first sentence, between its sentences, and after its last. */
export const pause = { before: 0.4, between: 0.35, after: 0.3 };

/** Shown in the corner of every slide. */
export const className = 'Class 7B · Mathematics';

/** The longest silence that the lesson may have, in seconds: whoever tunes in hears a voice. */
export const longestSilence = 1;

/**
 * @type {readonly { id: string, isCover?: boolean, title: string, chinese: string,
 *   sentences: readonly string[] }[]}
 */
export const plan = [
  {
    id: 'welcome',
    isCover: true,
    title: 'Angles of a triangle',
    chinese: '三角形的内角和',
    sentences: ['Hello, and welcome to grade seven maths.', 'Today: the three angles inside a triangle.'],
  },
  {
    id: 'measure',
    title: 'What stays the same?',
    chinese: '什么保持不变？',
    sentences: [
      'Watch the top corner move.',
      'All three angles change.',
      'But their sum always stays one hundred and eighty degrees.',
    ],
  },
  {
    id: 'paper',
    title: 'Try it with paper',
    chinese: '用纸试一试',
    sentences: [
      'Try it with paper.',
      'Tear off the three corners,',
      'and put them side by side.',
      'Together they make a straight line.',
    ],
  },
  {
    id: 'proof',
    title: 'Why is that so?',
    chinese: '为什么？',
    sentences: [
      'Why is that so?',
      'Draw a line through the top, parallel to the base.',
      'Turn the green angle half way round. It fits here.',
      'So does the orange one.',
      'Three angles, one straight line.',
    ],
  },
  {
    id: 'rule',
    title: 'The rule',
    chinese: '三角形内角和定理',
    sentences: ['So, in every triangle,', 'the three angles add up to one hundred and eighty degrees.'],
  },
  {
    id: 'example',
    title: 'Use it: find x',
    chinese: '例题：求 x',
    sentences: [
      'Let us use it, and find x.',
      'Fifty degrees and sixty degrees are one hundred and ten.',
      'One hundred and eighty, minus one hundred and ten, is seventy.',
      'So x is seventy degrees.',
    ],
  },
  {
    id: 'exercise',
    title: 'Your turn: find x',
    chinese: '练习：求 x',
    sentences: [
      'Now it is your turn.',
      'A right angle, and thirty five degrees. How big is x?',
      'Three.',
      'Two.',
      'One.',
      'The answer is fifty five degrees.',
    ],
  },
  {
    id: 'recap',
    title: 'Remember',
    chinese: '小结',
    sentences: [
      'Well done.',
      'Know two angles, and you can always find the third.',
      'See you in the next lesson!',
    ],
  },
];
