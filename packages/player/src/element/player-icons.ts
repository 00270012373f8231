/** The shapes of the controls, drawn for this player on a grid of 24 by 24. */
export const playerIcons = {
  play: 'M8 5.1v13.8a.9.9 0 0 0 1.37.77l11-6.9a.9.9 0 0 0 0-1.54l-11-6.9A.9.9 0 0 0 8 5.1z',
  pause:
    'M6.5 5h3a.5.5 0 0 1 .5.5v13a.5.5 0 0 1-.5.5h-3a.5.5 0 0 1-.5-.5v-13a.5.5 0 0 1 .5-.5zm8 0h3a.5.5 0 0 1 .5.5v13a.5.5 0 0 1-.5.5h-3a.5.5 0 0 1-.5-.5v-13a.5.5 0 0 1 .5-.5z',
  sound:
    'M3 9.5v5a.5.5 0 0 0 .5.5H7l4.15 4.15a.5.5 0 0 0 .85-.36V5.21a.5.5 0 0 0-.85-.36L7 9H3.5a.5.5 0 0 0-.5.5zm12-1.8v8.6a4.5 4.5 0 0 0 0-8.6zm0-4.1v2.1a6.5 6.5 0 0 1 0 12.6v2.1a8.5 8.5 0 0 0 0-16.8z',
  muted:
    'M3 9.5v5a.5.5 0 0 0 .5.5H7l4.15 4.15a.5.5 0 0 0 .85-.36V5.21a.5.5 0 0 0-.85-.36L7 9H3.5a.5.5 0 0 0-.5.5zm18.7 5.3L18.9 12l2.8-2.8-1.4-1.4-2.8 2.8-2.8-2.8-1.4 1.4 2.8 2.8-2.8 2.8 1.4 1.4 2.8-2.8 2.8 2.8z',
  enterFullscreen:
    'M4 9V4.5a.5.5 0 0 1 .5-.5H9v2H6v3zm11-5h4.5a.5.5 0 0 1 .5.5V9h-2V6h-3zM4 15h2v3h3v2H4.5a.5.5 0 0 1-.5-.5zm14 0h2v4.5a.5.5 0 0 1-.5.5H15v-2h3z',
  leaveFullscreen:
    'M9 4v4.5a.5.5 0 0 1-.5.5H4V7h3V4zm6 0h2v3h3v2h-4.5a.5.5 0 0 1-.5-.5zM4 15h4.5a.5.5 0 0 1 .5.5V20H7v-3H4zm11.5 0H20v2h-3v3h-2v-4.5a.5.5 0 0 1 .5-.5z',
} as const;

export type PlayerIcon = keyof typeof playerIcons;
