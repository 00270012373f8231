import { type IncomingMessage, type ServerResponse } from 'node:http';
import { pageOf } from './admission.js';
import { type AnswerAddress, answerBytes, takeAnswer } from './answer-intake.js';
import { crossOriginHeaders } from './cross-origin.js';
import { type ToldError } from './error-replies.js';
import { type QuizAccess } from './quiz-access.js';

/** What an {@link AnswerLane} needs. */
export interface AnswerLaneOptions {
  readonly access: QuizAccess;
  /** Reads JSON as the framework does. */
  readonly parse: (text: string) => unknown;
  readonly tellError: (error: unknown) => ToldError;
}

/** What every page of this SDK sends; whatever is written otherwise goes the other way. */
const answerUrl =
  /^\/classes\/([\w-]{1,64})\/quiz\/rounds\/([\w-]{1,64})\/answers\/([\w-]{1,64})\/(\d{1,3})$/;
const jsonType = 'application/json; charset=utf-8';
const common = { ...crossOriginHeaders, 'cache-control': 'no-store', 'content-type': jsonType };

/**
 * Takes answers past the framework, whose router and hooks would cost more than all else of an answer: a whole class answers
 * within a second. Only how a request is read and a reply is written stands here; what is decided, and what the
 * framework's route decides too, is in `quiz-access.ts`, `answer-intake.ts` and `error-replies.ts`.
 */
export class AnswerLane {
  readonly #options: AnswerLaneOptions;
  #isOpen = true;

  constructor(options: AnswerLaneOptions) {
    this.#options = options;
  }

  /** Takes a request if it is an answer as pages send them; false leaves it to the framework, untouched. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    const address = this.#isOpen && request.method === 'PUT' ? addressOf(request) : undefined;
    if (!address) return false;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A request that breaks off has no end, and nobody to hear of it.
    request.on('end', () => {
      // What can't be written, such as a header with characters that none has, is told by the end of the socket.
      this.#answer(request, response, { address, body: textOf(chunks) }).catch(() => response.destroy());
    });
    return true;
  }

  /** From now on the framework says that the server closes. */
  close(): void {
    this.#isOpen = false;
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    { address, body }: { readonly address: AnswerAddress; readonly body: string },
  ): Promise<void> {
    const { access, parse, tellError } = this.#options;
    let page: Readonly<Record<string, string>> = {};
    try {
      const answer = parse(body);
      const visit = await access.visit(request.headers, address.classId, 'student');
      page = pageOf(visit.claims);
      const receipt = await takeAnswer(visit, address, answer);
      reply(response, 200, page, receipt);
    } catch (error) {
      const told = tellError(error);
      reply(response, told.status, { ...page, ...told.headers }, told.body);
    }
  }
}

function addressOf({ url = '', headers }: IncomingMessage): AnswerAddress | undefined {
  const length = Number(headers['content-length']);
  if (headers['content-type'] !== 'application/json' || !(length <= answerBytes)) return undefined;
  const [, classId, roundId, questionId, attempt] = answerUrl.exec(url) ?? [];
  if (classId === undefined || roundId === undefined || questionId === undefined || attempt === undefined) {
    return undefined;
  }
  return { classId, roundId, questionId, attempt };
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return chunks.length === 1 && first ? first.toString() : Buffer.concat(chunks).toString();
}

/** In one write: a text goes along with its head. */
function reply(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: object,
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { ...common, ...headers, 'content-length': Buffer.byteLength(text) }).end(text);
}
