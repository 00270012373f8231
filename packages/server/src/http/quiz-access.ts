import { type ClassClaims, HopeError, type Role } from '@hope-online/protocol';
import { type FastifyRequest } from 'fastify';
import { type QuizBook } from '../quiz/quiz-book.js';
import { quizOf } from '../quiz/quiz-requests.js';
import { type VerifiedTokens } from '../tokens/verified-tokens.js';
import { bearer, type ClassRoutesOptions, findClass } from './class-routes.js';

/** A request about a class's quizzes, whose token has been seen. */
export interface QuizVisit {
  readonly book: QuizBook;
  readonly claims: ClassClaims;
}

/** Who may ask for what is below `/classes/{id}/quiz`. */
export class QuizAccess {
  readonly #routes: ClassRoutesOptions;
  readonly #tokens: VerifiedTokens;

  constructor(routes: ClassRoutesOptions, tokens: VerifiedTokens) {
    this.#routes = routes;
    this.#tokens = tokens;
  }

  /** The class's book, for what everybody may have. @throws HopeError `class-unknown`, `not-found` */
  book(classId: string): QuizBook {
    return quizOf(findClass(this.#routes, classId).classroom);
  }

  /** @throws HopeError `class-unknown`, `not-found`, `token-…`, `forbidden` for another role */
  async enter(request: FastifyRequest, classId: string, role?: Role): Promise<QuizVisit> {
    const book = this.book(classId);
    const claims = await this.#tokens.verify(bearer(request), classId);
    if (role !== undefined && claims.role !== role) {
      const [expected, received] = [`role ${role}`, claims.role];
      throw new HopeError('forbidden', `quiz: expected ${expected}, got ${received}`, {
        details: { path: 'quiz', expected, received },
      });
    }
    await book.met(claims);
    return { book, claims };
  }
}
