import { type Milliseconds } from '@hope-online/protocol';
import { extendedClose, type QuizCue } from '@hope-online/protocol/quiz';

/** One kind of cue. */
export type CueOf<Kind extends QuizCue['kind']> = Extract<QuizCue, { readonly kind: Kind }>;

/** What the cues say about a round at a moment of the class. */
export interface RoundAt {
  readonly roundId: string;
  readonly name: 'announced' | 'open' | 'closed' | 'revealed';
  readonly open: CueOf<'open'>;
  /** Undefined where nobody has revealed it yet. */
  readonly reveal: CueOf<'reveal'> | undefined;
  /** When it closes for this pupil, in ms of class time; `null` where nobody has said yet. */
  readonly closesAtMs: Milliseconds | null;
  /** Whether this pupil has more time than the others. */
  readonly extended: boolean;
}

/**
 * What stands where when the picture shows a moment of the class, in the order of the openings. It follows from the cues and
 * the moment alone: whoever has paused, gone back, come late or changed the path needs no rules of their own.
 * Any order and repetition of the cues gives the same.
 * @param classTimeMs in ms since the epoch; undefined before anything is seen
 * @param extendedTime how many times as long as the others this pupil has
 */
export function roundsAt(
  cues: Iterable<QuizCue>,
  classTimeMs: Milliseconds | undefined,
  extendedTime = 1,
): readonly RoundAt[] {
  const rounds = new Map<string, QuizCue[]>();
  for (const cue of cues) rounds.set(cue.roundId, [...(rounds.get(cue.roundId) ?? []), cue]);
  return [...rounds.values()]
    .flatMap((ofRound) => roundAt(ofRound, classTimeMs ?? Number.NEGATIVE_INFINITY, extendedTime) ?? [])
    .sort((one, other) => byMoment(one.open, other.open));
}

function roundAt(
  cues: readonly QuizCue[],
  classTimeMs: Milliseconds,
  extendedTime: number,
): RoundAt | undefined {
  // The round never was, at no moment.
  if (cues.some(({ kind }) => kind === 'cancel')) return undefined;
  const open = earliest(cues, 'open');
  if (!open) return undefined;
  const reveal = earliest(cues, 'reveal');
  const closesAtMs = closeOf(open, earliest(cues, 'close'), extendedTime);
  return { roundId: open.roundId, name: nameAt(), open, reveal, closesAtMs, extended: extendedTime > 1 };

  function nameAt(): RoundAt['name'] {
    if (classTimeMs < (open?.atMs ?? 0)) return 'announced';
    if (reveal && classTimeMs >= reveal.atMs) return 'revealed';
    return closesAtMs !== null && classTimeMs >= closesAtMs ? 'closed' : 'open';
  }
}

/** The earliest close counts. */
function closeOf(
  open: CueOf<'open'>,
  close: CueOf<'close'> | undefined,
  extendedTime: number,
): Milliseconds | null {
  const closes = [open.closesAtMs, close?.atMs].filter((atMs) => typeof atMs === 'number');
  if (closes.length === 0) return null;
  return extendedClose(open.atMs, Math.min(...closes), extendedTime);
}

function earliest<Kind extends QuizCue['kind']>(
  cues: readonly QuizCue[],
  kind: Kind,
): CueOf<Kind> | undefined {
  const ofKind = cues.filter((cue): cue is CueOf<Kind> => cue.kind === kind);
  return ofKind.sort(byMoment)[0];
}

/** Two at the same moment are told apart by their id, so that everybody takes the same one. */
function byMoment(one: QuizCue, other: QuizCue): number {
  return one.atMs - other.atMs || (one.id < other.id ? -1 : Number(one.id > other.id));
}
