import { type IncomingHttpHeaders } from 'node:http';
import { type ClassClaims, HopeError, type Role } from '@hope-online/protocol';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type QuizBook } from '../quiz/quiz-book.js';
import { quizOf } from '../quiz/quiz-requests.js';
import { participantId } from '../tokens/participant-id.js';
import { type VerifiedTokens } from '../tokens/verified-tokens.js';
import { pageOf, tokenOf } from './admission.js';
import { type ClassRoutesOptions, findClass } from './class-routes.js';

/** A request about a class's quizzes, whose token has been seen. */
export interface QuizVisit {
  readonly book: QuizBook;
  readonly claims: ClassClaims;
  /** The pseudonym, which nobody else in the class has. */
  readonly participant: string;
}

/** A request and what it is answered by. */
export interface QuizExchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Who may ask for what is below `/classes/{id}/quiz`. */
export class QuizAccess {
  readonly #routes: Pick<ClassRoutesOptions, 'findClass'>;
  readonly #tokens: VerifiedTokens;

  constructor(routes: Pick<ClassRoutesOptions, 'findClass'>, tokens: VerifiedTokens) {
    this.#routes = routes;
    this.#tokens = tokens;
  }

  /** The class's book, for what everybody may have. @throws HopeError `class-unknown`, `not-found` */
  book(classId: string): QuizBook {
    return quizOf(findClass(this.#routes, classId).classroom);
  }

  /** @throws HopeError `class-unknown`, `not-found`, `token-…`, `forbidden` for another role */
  async enter({ request, reply }: QuizExchange, classId: string, role?: Role): Promise<QuizVisit> {
    const visit = await this.visit(request.headers, classId, role);
    void reply.headers(pageOf(visit.claims));
    return visit;
  }

  /**
   * The same for a request that a framework has not seen. A token that is known takes no turn of the loop.
   * @throws HopeError as {@link enter} does
   */
  visit(headers: IncomingHttpHeaders, classId: string, role?: Role): QuizVisit | Promise<QuizVisit> {
    const book = this.book(classId);
    const token = tokenOf(headers);
    const page = { origin: headers.origin, host: headers.host };
    const known = this.#tokens.recall(token, classId, page);
    if (known) return welcome(book, known, role);
    return this.#tokens.verify(token, classId, page).then((claims) => welcome(book, claims, role));
  }
}

function welcome(book: QuizBook, claims: ClassClaims, role: Role | undefined): QuizVisit {
  if (role !== undefined && claims.role !== role) {
    const [expected, received] = [`role ${role}`, claims.role];
    throw new HopeError('forbidden', `quiz: expected ${expected}, got ${received}`, {
      details: { path: 'quiz', expected, received },
    });
  }
  book.met(claims);
  return { book, claims, participant: participantId(claims) };
}
