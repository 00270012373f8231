/** The shapes of the prompts, drawn for this player on a grid of 24 by 24. */
export const playerIcons = {
  play: 'M8 5.1v13.8a.9.9 0 0 0 1.37.77l11-6.9a.9.9 0 0 0 0-1.54l-11-6.9A.9.9 0 0 0 8 5.1z',
  muted:
    'M3 9.5v5a.5.5 0 0 0 .5.5H7l4.15 4.15a.5.5 0 0 0 .85-.36V5.21a.5.5 0 0 0-.85-.36L7 9H3.5a.5.5 0 0 0-.5.5zm18.7 5.3L18.9 12l2.8-2.8-1.4-1.4-2.8 2.8-2.8-2.8-1.4 1.4 2.8 2.8-2.8 2.8 1.4 1.4 2.8-2.8 2.8 2.8z',
} as const;

export type PlayerIcon = keyof typeof playerIcons;
