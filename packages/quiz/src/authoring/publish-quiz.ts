import {
  type Block,
  checkQuiz,
  type Content,
  type Inline,
  type Question,
  type Quiz,
  type QuizFault,
  type QuizItem,
} from '@hope-online/protocol/quiz';
import { concealOrder } from './conceal-order.js';
import { compileMaths } from './maths/compile-maths.js';

/** A quiz that can go on air, or what keeps it from that, by item. */
export interface PublishedQuiz {
  /** With its formulas compiled, also where there are faults. */
  readonly quiz: Quiz;
  /** Paths begin with `items[n]`; empty where all is well. */
  readonly faults: readonly QuizFault[];
}

/**
 * Makes a draft ready for the server: compiles its formulas, takes from the place and name of an option every trace of where it belongs
 * ({@link concealOrder}), and checks the whole. Publishing a published quiz changes nothing.
 */
export async function publishQuiz(draft: Quiz): Promise<PublishedQuiz> {
  const faults: QuizFault[] = [];
  const items: QuizItem[] = [];
  for (const [at, item] of draft.items.entries()) {
    const compiler = new FormulaCompiler(`items[${at}]`, faults);
    items.push(concealOrder(await compiler.item(item)));
  }
  const quiz = { ...draft, items };
  const failed = new Set(faults.map(({ path }) => path));
  return { quiz, faults: [...faults, ...checkQuiz(quiz).filter(({ path }) => !failed.has(path))] };
}

/** Walks through an item and compiles what it meets. */
class FormulaCompiler {
  readonly #root: string;
  readonly #faults: QuizFault[];

  constructor(root: string, faults: QuizFault[]) {
    this.#root = root;
    this.#faults = faults;
  }

  async item({ question, key, explanation }: QuizItem): Promise<QuizItem> {
    return {
      question: await this.#question(question),
      ...(key === undefined ? {} : { key }),
      ...(explanation === undefined ? {} : { explanation: await this.#content(explanation, '.explanation') }),
    };
  }

  async #question(given: Question): Promise<Question> {
    const question = { ...given, prompt: await this.#content(given.prompt, '.question.prompt') };
    switch (question.kind) {
      case 'single-choice':
      case 'multiple-choice':
      case 'poll':
      case 'order':
        return { ...question, options: await this.#options(question.options, '.question.options') };
      case 'match':
        return {
          ...question,
          options: await this.#options(question.options, '.question.options'),
          targets: await this.#options(question.targets, '.question.targets'),
        };
      case 'fill-in':
        return {
          ...question,
          text: await inTurn(question.text, async (part, at) =>
            part.kind === 'gap' ? part : this.#inline(part, `.question.text[${at}]`),
          ),
        };
      default:
        return question;
    }
  }

  #options<Option extends { readonly content: Content }>(options: readonly Option[], path: string) {
    return inTurn(options, async (option, at) => ({
      ...option,
      content: await this.#content(option.content, `${path}[${at}].content`),
    }));
  }

  #content(content: Content, path: string): Promise<Block[]> {
    return inTurn(content, async (block, at) =>
      block.kind === 'paragraph'
        ? { ...block, children: await this.#inlines(block.children, `${path}[${at}].children`) }
        : block,
    );
  }

  #inlines(inlines: readonly Inline[], path: string): Promise<Inline[]> {
    return inTurn(inlines, (inline, at) => this.#inline(inline, `${path}[${at}]`));
  }

  async #inline(inline: Inline, path: string): Promise<Inline> {
    if (inline.kind === 'emphasis' || inline.kind === 'strong')
      return { ...inline, children: await this.#inlines(inline.children, `${path}.children`) };
    // A formula of a file may have no LaTeX; then its MathML is all there is.
    if (inline.kind !== 'maths' || (inline.latex === '' && inline.mathml !== undefined)) return inline;
    const { latex } = inline;
    const compiled = await compileMaths(latex);
    if ('mathml' in compiled) return { kind: 'maths', latex, mathml: compiled.mathml };
    this.#faults.push({
      path: `${this.#root}${path}.mathml`,
      expected: `a formula that can be read: ${compiled.fault}`,
      received: latex.slice(0, 80),
    });
    return { kind: 'maths', latex };
  }
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  make: (item: Item, at: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [at, item] of items.entries()) results.push(await make(item, at));
  return results;
}
