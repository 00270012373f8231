import { resolveRetryOptions, retryDelay } from '@hope-online/core';
import { isHopeError, type Milliseconds, sleep } from '@hope-online/protocol';
import {
  type Distribution,
  distributionSchema,
  type PupilResult,
  pupilResultSchema,
} from '@hope-online/protocol/quiz';
import { fetchWire, type FetchWireOptions } from './fetch-wire.js';

/** What is known of a round after its reveal. */
export interface RoundResults {
  readonly distribution?: Distribution;
  readonly result?: PupilResult;
}

/** What {@link fetchResults} needs. */
export interface ResultsRequest extends FetchWireOptions {
  readonly random: () => number;
  /** Of the round. */
  readonly url: string;
  readonly scored: boolean;
  readonly onResults: (results: RoundResults) => void;
}

/** A class is shown the same reveal in the same second; it does not have to ask in that second. */
const spreadMs: Milliseconds = 3_000;
const retry = resolveRetryOptions({ firstDelayMs: 1_000, maxDelayMs: 15_000 });
const mostAttempts = 8;

/** Asks what the class answered, and for this pupil's points; what can't be had is left out. Never rejects. */
export async function fetchResults(request: ResultsRequest): Promise<void> {
  const { url, scored, random, clock, signal, onResults } = request;
  await sleep(clock, random() * spreadMs, signal).catch(() => undefined);
  await Promise.all([
    insist(
      request,
      () => fetchWire(request, `${url}/distribution`, distributionSchema),
      (distribution) => onResults({ distribution }),
    ),
    scored &&
      insist(
        request,
        () => fetchWire(request, `${url}/result`, pupilResultSchema),
        (result) => onResults({ result }),
      ),
  ]);
}

async function insist<Result>(
  { clock, random, signal }: ResultsRequest,
  get: () => Promise<Result>,
  onResult: (result: Result) => void,
): Promise<void> {
  for (let attempt = 1; attempt <= mostAttempts && !signal.aborted; attempt++) {
    try {
      return onResult(await get());
    } catch (error) {
      if (isHopeError(error) && ['forbidden', 'not-found'].includes(error.code)) return;
      await sleep(clock, retryDelay(attempt, random(), retry), signal).catch(() => undefined);
    }
  }
}
