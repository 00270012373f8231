import { type Quiz, quizFormat } from '@hope-online/protocol/quiz';

/** The quiz that a quick poll opens: nothing but letters, for a question that is on the slide. */
export function quickQuiz(letters: number, language: string): Quiz {
  const names = Array.from({ length: letters }, (_, index) => String.fromCodePoint(65 + index));
  const paragraph = (text: string) => [
    { kind: 'paragraph' as const, children: [{ kind: 'text' as const, text }] },
  ];
  return {
    format: quizFormat,
    id: 'quick',
    title: `${names[0]}–${names.at(-1)}`,
    language,
    scored: false,
    counts: 'last',
    items: [
      {
        question: {
          kind: 'poll',
          id: 'poll',
          prompt: [],
          points: 0,
          attempts: 1,
          multiple: false,
          options: names.map((name) => ({ id: name.toLowerCase(), content: paragraph(name) })),
        },
      },
    ],
  };
}
