import { type Clock, HopeError, type Milliseconds } from '@hope-online/protocol';
import {
  checkQuiz,
  mediaOfExplanation,
  mediaOfQuestion,
  type Quiz,
  type QuizList,
} from '@hope-online/protocol/quiz';
import { type ClassIndex } from '../class-index.js';
import { type QuizStore } from '../quiz-store.js';
import { checkMedia, parseQuiz, quizInvalid } from './check-upload.js';
import { type ContentShelf } from './content-shelf.js';
import { type Edition, editionIdOf, publishEdition } from './edition.js';
import { type MediaType, mediaTypeOf } from './media-type.js';
import { addressOf } from './seal.js';

export interface QuizLibraryOptions {
  readonly store: QuizStore;
  readonly index: ClassIndex;
  readonly clock: Clock;
  /** Pictures and sounds as they were uploaded; nobody but the server reads them. */
  readonly media: ContentShelf;
  /** Sealed packages, which everybody may have. */
  readonly packages: ContentShelf;
  /** The most bytes of media that the class may have; 256 MiB where it is left out. */
  readonly mostMediaBytes?: number;
}

/** What a class may have. */
const mostQuizzes = 500;
const mostMediaBytes = 256 * 1024 * 1024;
/** The quiz of a picture that was uploaded has this long to follow. */
const orphanMs: Milliseconds = 3_600_000;

/** The quizzes that a class's teachers have uploaded, and what was published of them. */
export class QuizLibrary {
  readonly #options: QuizLibraryOptions;
  readonly #editions = new Map<string, Edition>();
  readonly #uploadedAtMs = new Map<string, Milliseconds>();
  #publishing: Promise<unknown> = Promise.resolve();

  constructor(options: QuizLibraryOptions) {
    this.#options = options;
  }

  get list(): QuizList {
    return { quizzes: [...this.#options.index.value.quizzes] };
  }

  /** @throws HopeError `not-found` */
  async quiz(id: string): Promise<Quiz> {
    const quiz = await this.#options.store.quiz(id);
    if (quiz) return quiz;
    throw notFound('quizId', 'a quiz of this class', id);
  }

  /**
   * Keeps a quiz in place of what had its id. What is staged or open stays as it was published.
   * @throws HopeError `quiz-invalid`, naming the item; `request-invalid` for one quiz too many
   */
  async upload(id: string, body: unknown): Promise<Quiz> {
    const quiz = parseQuiz(body, id);
    const [fault] = checkQuiz(quiz);
    if (fault) throw quizInvalid(fault.path, fault.expected, fault.received);
    await checkMedia(quiz, (address) => this.#typeOf(address));
    const { store, index, clock } = this.#options;
    const others = () => index.value.quizzes.filter((entry) => entry.id !== id);
    if (others().length >= mostQuizzes) {
      throw invalid('quizzes', `at most ${mostQuizzes}`, 'one more');
    }
    await store.saveQuiz(quiz);
    const { title, scored, items } = quiz;
    const entry = { id, title, questions: items.length, scored, uploadedAtMs: clock.now() };
    await index.change((value) => ({ ...value, quizzes: [...others(), entry] }));
    return quiz;
  }

  /** What has been opened of it stays with its results. */
  async delete(id: string): Promise<void> {
    const { store, index } = this.#options;
    await index.change((value) => ({ ...value, quizzes: value.quizzes.filter((entry) => entry.id !== id) }));
    await store.deleteQuiz(id);
  }

  /**
   * Keeps a picture or a sound.
   * @throws HopeError `request-invalid` for bytes that are something else, or not those of the address
   */
  async uploadMedia(address: string, bytes: Uint8Array): Promise<void> {
    const { media, clock, mostMediaBytes: most = mostMediaBytes } = this.#options;
    if (addressOf(bytes) !== address) throw invalid('address', 'the SHA-256 of the bytes', addressOf(bytes));
    if (mediaTypeOf(bytes) === undefined) {
      throw invalid('media', 'PNG, JPEG, WebP, AVIF, MP3, MP4, Ogg or WAV', 'other bytes');
    }
    this.#uploadedAtMs.set(address, clock.now());
    if (media.has(address)) return;
    const isFull = () => media.byteLength + bytes.byteLength > most;
    if (isFull()) await this.#forgetMedia();
    if (isFull()) throw invalid('media', `at most ${most} bytes in a class`, 'more');
    await media.put(bytes);
  }

  /**
   * A picture or a sound as it was uploaded, with its type by its bytes.
   * @throws HopeError `not-found`, `storage-failed`
   */
  async media(address: string): Promise<{ readonly bytes: Uint8Array; readonly type: MediaType }> {
    const bytes = await this.#options.media.get(address);
    const type = bytes && mediaTypeOf(bytes);
    if (bytes && type) return { bytes, type };
    throw notFound('address', 'a picture or a sound of this class', address);
  }

  /** @throws HopeError `not-found` */
  async package(address: string): Promise<Uint8Array> {
    const bytes = await this.#options.packages.get(address);
    if (bytes) return bytes;
    throw notFound('address', 'a package of this class', address);
  }

  /**
   * Publishes a quiz, unless the same was published before.
   * @throws HopeError `quiz-invalid` where its media are gone; `storage-full`, `storage-failed`
   */
  publish(quiz: Quiz): Promise<Edition> {
    // One after the other: two editions of the same quiz would have different keys.
    const published = this.#publishing.then(() => this.#publish(quiz));
    this.#publishing = published.catch(() => undefined);
    return published;
  }

  /** @throws HopeError `not-found` */
  async edition(id: string): Promise<Edition> {
    const known = this.#editions.get(id) ?? (await this.#options.store.edition(id));
    if (!known) throw notFound('edition', 'one of this class', id);
    this.#editions.set(id, known);
    return known;
  }

  /** Lets go of editions that no round has any more, with their packages. */
  async forgetEditions(isUsed: (editionId: string) => boolean): Promise<void> {
    const { store, index, packages } = this.#options;
    for (const id of index.value.editions.filter((editionId) => !isUsed(editionId))) {
      const edition = await store.edition(id);
      for (const address of edition?.sealed ?? []) await packages.delete(address);
      await store.deleteEdition(id);
      this.#editions.delete(id);
      await index.change((value) => ({ ...value, editions: value.editions.filter((other) => other !== id) }));
    }
  }

  async #publish(quiz: Quiz): Promise<Edition> {
    const { store, index, media, packages } = this.#options;
    const id = editionIdOf(quiz);
    const known = this.#editions.get(id) ?? (await store.edition(id));
    if (known) return known;
    const edition = await publishEdition(quiz, {
      loadMedia: async (address) => {
        const bytes = await media.get(address);
        if (bytes) return bytes;
        throw quizInvalid(`media ${address}`, 'bytes that were uploaded', 'none');
      },
      keepSealed: (bytes) => packages.put(bytes),
    });
    await store.saveEdition(edition);
    await index.change((value) => ({ ...value, editions: [...value.editions, id] }));
    this.#editions.set(id, edition);
    return edition;
  }

  /** Lets go of media that no quiz names; what was published of them stays. */
  async #forgetMedia(): Promise<void> {
    const { store, index, media, clock } = this.#options;
    const used = new Set<string>();
    for (const { id } of index.value.quizzes) {
      const { items = [] } = (await store.quiz(id)) ?? {};
      for (const item of items) {
        for (const { address } of [...mediaOfQuestion(item), ...mediaOfExplanation(item)]) used.add(address);
      }
    }
    const oldestMs = clock.now() - orphanMs;
    for (const address of media.addresses) {
      if (used.has(address) || (this.#uploadedAtMs.get(address) ?? 0) > oldestMs) continue;
      this.#uploadedAtMs.delete(address);
      await media.delete(address);
    }
  }

  async #typeOf(address: string): Promise<string | undefined> {
    const bytes = await this.#options.media.get(address);
    return bytes && mediaTypeOf(bytes);
  }
}

function notFound(path: string, expected: string, received: string): HopeError {
  return new HopeError('not-found', `${path}: expected ${expected}, got ${received.slice(0, 64)}`, {
    details: { path, expected, received: received.slice(0, 64) },
  });
}

function invalid(path: string, expected: string, received: string): HopeError {
  return new HopeError('request-invalid', `${path}: expected ${expected}, got ${received}`, {
    details: { path, expected, received },
  });
}
