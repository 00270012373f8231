/** Which question of which round something is about. */
interface Asked {
  readonly roundId: string;
  readonly questionId: string;
}

/** What is chosen and not handed in: of each question the last. */
export class DraftShelf<Draft extends Asked> {
  readonly #drafts = new Map<string, Draft>();

  put(draft: Draft): void {
    this.#drafts.set(keyOf(draft), draft);
  }

  drop(asked: Asked): void {
    this.#drafts.delete(keyOf(asked));
  }

  /** Takes out what belongs to rounds that are open no longer. */
  takeOver(isOpen: (roundId: string) => boolean): readonly Draft[] {
    const over = [...this.#drafts.values()].filter(({ roundId }) => !isOpen(roundId));
    for (const draft of over) this.drop(draft);
    return over;
  }
}

function keyOf({ roundId, questionId }: Asked): string {
  return `${roundId}\n${questionId}`;
}
