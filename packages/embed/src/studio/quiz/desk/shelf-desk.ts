import { type Clock, isHopeError, toHopeError } from '@hope-online/protocol';
import {
  type Content,
  mediaOfExplanation,
  mediaOfQuestion,
  type Quiz,
  type QuizItem,
} from '@hope-online/protocol/quiz';
import { type QuizMedia } from '@hope-online/quiz/authoring';
import { moved } from '../author/edit-item.js';
import { mediaBlock } from '../author/media-block.js';
import { newItem, newQuiz } from '../author/new-item.js';
import { readQuizFile } from '../author/quiz-file.js';
import { readyQuiz } from '../author/quiz-faults.js';
import { quickQuizId } from './read-text.js';
import { type ClassQuizzes } from './class-quizzes.js';
import { type DeskCell } from './desk-cell.js';
import { type DraftShelf } from './draft-shelf.js';
import { type QuizDraft } from './draft-store.js';
import { freeQuizId } from './free-quiz-id.js';

/** A file that a teacher chose or dropped. */
export type ChosenFile = Pick<File, 'name' | 'type' | 'arrayBuffer'>;

/** What a {@link ShelfDesk} works with. */
export interface ShelfDeskOptions {
  readonly cell: DeskCell;
  readonly quizzes: ClassQuizzes;
  readonly drafts: DraftShelf;
  readonly clock: Clock;
  /** BCP 47 tag and title of a new quiz. */
  readonly newQuiz: () => { readonly language: string; readonly title: string };
  /** Reads the class's list anew. */
  readonly refresh: () => Promise<void>;
}

const noMedia: ReadonlyMap<string, QuizMedia> = new Map();

/** Quizzes: the class's and those that are being written. */
export class ShelfDesk {
  readonly #options: ShelfDeskOptions;

  constructor(options: ShelfDeskOptions) {
    this.#options = options;
  }

  /** The draft that is open. */
  get edited(): QuizDraft | undefined {
    const { page } = this.#options.cell.state;
    return page.name === 'edit' ? this.#options.drafts.get(page.quizId) : undefined;
  }

  /** Begins a quiz of one's own. */
  create(): void {
    const { language, title } = this.#options.newQuiz();
    const quiz = newQuiz(this.#freeId('quiz'), title, language);
    this.#put({ quiz });
    this.#open(quiz.id, 0);
  }

  /** Opens a draft, or a copy of what the class has. */
  edit(quizId: string, at = 0): void {
    const { cell, quizzes, drafts } = this.#options;
    if (drafts.get(quizId)) return this.#open(quizId, at);
    void cell.attempt({
      busy: `edit ${quizId}`,
      isSafe: true,
      work: async () => {
        const quiz = await quizzes.quiz(quizId);
        this.#put({ quiz });
        this.#open(quizId, at);
      },
    });
  }

  /** Opens another question of the quiz that is being edited; −1 its settings. */
  turnTo(at: number): void {
    const { page } = this.#options.cell.state;
    if (page.name === 'edit') this.#options.cell.set({ page: { ...page, at } });
  }

  leave(): void {
    this.#options.cell.set({ page: { name: 'shelf' } });
  }

  /** Reads a file; what it holds becomes a draft of its own, whatever is there already. */
  read(file: ChosenFile): void {
    const { cell } = this.#options;
    void cell.attempt({
      busy: 'read',
      isSafe: false,
      work: async () => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const { quiz, media, issues } = await readQuizFile(
          file.name,
          bytes,
          this.#options.newQuiz().language,
        );
        const questions = quiz.items.length;
        if (questions > 0) this.#put({ quiz: { ...quiz, id: this.#freeId(quiz.id) }, media });
        return { report: { name: file.name, issues, questions, wasRead: true } };
      },
    });
  }

  /** Changes the quiz that is being edited. */
  change(change: (quiz: Quiz) => Quiz): void {
    const draft = this.edited;
    if (draft) this.#put({ quiz: change(draft.quiz), media: draft.media });
  }

  changeItem(at: number, change: (item: QuizItem) => QuizItem): void {
    this.change((quiz) => ({
      ...quiz,
      items: quiz.items.map((item, index) => (index === at ? change(item) : item)),
    }));
  }

  addItem(): void {
    const items = this.edited?.quiz.items ?? [];
    let number = items.length + 1;
    while (items.some(({ question }) => question.id === `q${number}`)) number += 1;
    this.change((quiz) => ({ ...quiz, items: [...quiz.items, newItem('single-choice', `q${number}`)] }));
    this.turnTo(items.length);
  }

  removeItem(at: number): void {
    this.change((quiz) => ({ ...quiz, items: quiz.items.filter((_, index) => index !== at) }));
    this.turnTo(Math.max(0, at - 1));
  }

  moveItem(at: number, by: -1 | 1): void {
    const { length } = this.edited?.quiz.items ?? [];
    this.change((quiz) => ({ ...quiz, items: moved(quiz.items, at, by) }));
    this.turnTo(Math.min(Math.max(at + by, 0), length - 1));
  }

  /** Puts a picture or a sound into a question; its description is still to be written. */
  async addMedia(at: number, file: ChosenFile): Promise<void> {
    const { cell } = this.#options;
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const block = await mediaBlock(bytes, file.type);
      const draft = this.edited;
      if (!draft) return;
      const { quiz } = draft;
      const media = new Map(draft.media).set(block.address, { bytes, type: block.type });
      const items = quiz.items.map((item, index) => (index === at ? withPromptBlock(item, block) : item));
      this.#put({ quiz: { ...quiz, items }, media });
    } catch (cause) {
      cell.set({ problem: { error: toHopeError(cause), again: undefined, byItself: false } });
    }
  }

  /** Puts a draft to the class, if nothing speaks against it. */
  upload(quizId: string): void {
    const { cell, quizzes, drafts, refresh } = this.#options;
    const draft = drafts.get(quizId);
    if (!draft) return;
    void cell.attempt({
      busy: `upload ${quizId}`,
      isSafe: true,
      work: async () => {
        const ready = await readyQuiz(draft.quiz);
        if ('faults' in ready) {
          const at = ready.faults.find((fault) => fault.at !== undefined)?.at ?? -1;
          return { page: { name: 'edit', quizId, at, faults: ready.faults } };
        }
        await quizzes.upload(ready.quiz, draft.media);
        // What was typed meanwhile is not in what was uploaded.
        if (drafts.get(quizId) === draft) drafts.remove(quizId);
        await refresh();
        const texts = new Map(cell.state.texts).set(quizId, ready.quiz);
        return { texts, page: { name: 'shelf' }, news: 'uploaded' };
      },
    });
  }

  /** Lets go of a draft; what the class has of it stays. */
  discard(quizId: string): void {
    this.#options.drafts.remove(quizId);
    this.leave();
  }

  /** Takes a quiz from the class; its results stay. */
  remove(quizId: string): void {
    const { cell, quizzes, refresh } = this.#options;
    void cell.attempt({
      busy: `remove ${quizId}`,
      isSafe: true,
      work: async () => {
        await quizzes.remove(quizId);
        await refresh();
      },
    });
  }

  /** A picture or a sound: out of a draft, or else from the class. */
  media(address: string, draft: Pick<QuizDraft, 'media'>): Promise<QuizMedia> {
    const found = draft.media.get(address);
    return found ? Promise.resolve(found) : this.#options.quizzes.media(address);
  }

  /** A quiz with its pictures and sounds, less those that the class has no more. */
  async find(quizId: string): Promise<Pick<QuizDraft, 'quiz' | 'media'>> {
    const draft = this.#options.drafts.get(quizId);
    const found = draft ?? { quiz: await this.#options.quizzes.quiz(quizId), media: noMedia };
    const { quiz } = found;
    const media = new Map(found.media);
    for (const item of quiz.items) {
      for (const { address } of [...mediaOfQuestion(item), ...mediaOfExplanation(item)]) {
        if (media.has(address)) continue;
        const fetched = await this.media(address, found).catch(undefinedIfGone);
        if (fetched) media.set(address, fetched);
      }
    }
    return { quiz, media };
  }

  #open(quizId: string, at: number): void {
    this.#options.cell.set({ page: { name: 'edit', quizId, at, faults: [] } });
  }

  #put({ quiz, media = noMedia }: { readonly quiz: Quiz; readonly media?: QuizDraft['media'] }): void {
    const { drafts, clock } = this.#options;
    drafts.put(quiz, media, clock.now());
  }

  #freeId(wanted: string): string {
    const { quizzes, drafts } = this.#options.cell.state;
    return freeQuizId(wanted, [
      quickQuizId,
      ...quizzes.map(({ id }) => id),
      ...drafts.map(({ quiz }) => quiz.id),
    ]);
  }
}

/** A quiz without one of its pictures is better than none. */
function undefinedIfGone(error: unknown): undefined {
  if (!isHopeError(error) || error.code !== 'not-found') throw error;
}

function withPromptBlock(item: QuizItem, block: Content[number]): QuizItem {
  return { ...item, question: { ...item.question, prompt: [...item.question.prompt, block] } };
}
