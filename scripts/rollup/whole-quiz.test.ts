import { describe, expect, it } from 'vitest';
import { wholeQuiz } from './whole-quiz.mjs';

function transform(code: string, id: string): string | undefined {
  const { transform: run } = wholeQuiz() as unknown as {
    transform(code: string, id: string): { code: string } | null;
  };
  return run(code, id)?.code;
}

const loading = '/x/packages/quiz/build/element/late-loading.js';

describe('wholeQuiz', () => {
  it('has the element begin with all that it would load later', () => {
    expect(transform("export const load = () => import('./late/index.js');", loading)).toBe(
      "import * as late from './late/index.js'; export const load = () => Promise.resolve(late);",
    );
  });

  it('leaves other modules alone, and says so when there is nothing late any more', () => {
    expect(transform("import('./x.js')", '/x/packages/quiz/build/element/round-scene.js')).toBeUndefined();
    expect(() => transform('export {};', loading)).toThrow('nothing late');
  });
});
