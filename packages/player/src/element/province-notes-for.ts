import { type PlayerState } from '../decisions/index.js';

/** A link of a province's. */
export type ProvinceLink = 'portal' | 'help';

/** What a province has to say to somebody who sees no picture. */
export interface NotesPlan {
  /** What day it is, and whether it has school. */
  readonly day: boolean;
  readonly links: readonly ProvinceLink[];
}

/** What helps in a state of the player's, the likeliest way out first; undefined where nothing does. */
export function provinceNotesFor(player: PlayerState): NotesPlan | undefined {
  switch (player.name) {
    case 'waiting':
      return { day: true, links: ['portal'] };
    case 'recovering':
      // Nothing can be opened without a network; and what passes by itself needs no help.
      return player.error && player.error.family !== 'offline' ? { day: false, links: ['help'] } : undefined;
    case 'closed':
      if (!player.error) return { day: false, links: ['portal'] };
      return {
        day: false,
        links: player.error.family === 'access' ? ['portal', 'help'] : ['help', 'portal'],
      };
    default:
      return undefined;
  }
}
