import { createStyles } from '../adopt-styles.js';

/** The looks of the built-in controls: media-chrome is told by the properties that it has for that. */
export const controlStyles = createStyles(`
  .controls {
    --media-primary-color: var(--_foreground);
    --media-secondary-color: transparent;
    --media-control-background: transparent;
    --media-control-hover-background: rgb(255 255 255 / 16%);
    --media-focus-box-shadow: inset 0 0 0 3px var(--_foreground);
    --media-font: 500 calc(0.8125rem * var(--hope-type-scale, 1))/24px var(--hope-font, system-ui, sans-serif);
    --media-live-button-icon-color: rgb(255 255 255 / 60%);
    --media-live-button-indicator-color: var(--_live);
    --media-range-track-background: rgb(255 255 255 / 35%);
    --media-range-track-height: 4px;
    --media-range-bar-color: var(--_accent-on-dark);
    --media-box-display: none;
    position: absolute;
    z-index: 3;
    inset-block-end: 0;
    inset-inline: 0;
    --_rise: 1.5rem;
    padding: var(--_rise) 0.5rem 0.25rem;
    /* Dark where letters are, and no higher: a slide has its words down there, too. */
    background: linear-gradient(transparent, rgb(0 0 0 / 52%) var(--_rise), rgb(0 0 0 / 80%) 60%);
    color: var(--_foreground);
    pointer-events: none;
    transition: opacity 0.2s;
  }
  .row { display: flex; align-items: center; gap: 0.125rem; }
  .controls :is(.row > *, hope-time-range) { pointer-events: auto; flex: none; }
  .controls .button, .controls [part~="button"] { min-inline-size: 44px; min-block-size: 44px; border-radius: min(0.625rem, var(--hope-radius, 0.625rem)); }
  /* Time and loudness run from left to right in every script. */
  hope-time-range, hope-volume-range { direction: ltr; border-radius: min(0.625rem, var(--hope-radius, 0.625rem)); }
  hope-time-range { inline-size: 100%; block-size: 28px; }
  hope-volume-range { display: none; inline-size: 6rem; block-size: 44px; }
  [part~="live-button"] { padding-inline: 0.5rem; }
  .controls .spacer { flex: 1; min-inline-size: 0; }
  .badge {
    overflow: hidden;
    flex: 0 1 auto !important;
    padding: 0.125rem 0.5rem;
    border-radius: 0.375rem;
    background: rgb(0 0 0 / 55%);
    font-size: 0.867em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  /* WebKitGTK draws a menu of the desktop's own colour under our letters, unless there is none to draw: nor an arrow then. */
  .controls .mode {
    --_arrow: 100%;
    flex: 0 1 auto;
    appearance: none;
    min-inline-size: 44px;
    min-block-size: 44px;
    max-inline-size: 8.5rem;
    padding-inline: 0.5rem 1.5rem;
    border: 0;
    border-radius: min(0.625rem, var(--hope-radius, 0.625rem));
    background: conic-gradient(from -45deg at bottom, currentColor 90deg, transparent 0) var(--_arrow) / 24px 5px no-repeat transparent;
    color: inherit;
    font-size: 0.867em;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .frame[dir="rtl"] .mode { --_arrow: 0; }
  .controls .mode:dir(rtl) { --_arrow: 0; }
  .controls .mode:dir(ltr) { --_arrow: 100%; }
  .mode:hover { background-color: rgb(255 255 255 / 16%); }
  .mode option { background: var(--_background); color: var(--_foreground); }

  .frame[data-idle] .controls:not(:focus-within) { opacity: 0; }
  .frame[data-idle] .controls:not(:focus-within) * { pointer-events: none; }
  /* Captions step above the controls, in the browsers that let them. */
  .frame:not([data-idle]) video::-webkit-media-text-track-container,
  .frame:focus-within video::-webkit-media-text-track-container { transform: translateY(-5rem); }

  @container (max-width: 34rem) {
    .badge { display: none; }
    .controls { --_rise: 0.5rem; padding-block-end: 0; padding-inline: 0.25rem; }
    hope-time-range { block-size: 24px; }
  }
  @container (max-width: 26rem) { .row { gap: 0; } [part~="pip-button"] { display: none; } }
  @container (min-width: 40rem) { hope-volume-range { display: inline-flex; } }
  /* For a finger, the bar takes the room above it as well. */
  @media (pointer: coarse) {
    hope-time-range { block-size: calc(28px + var(--_rise)); margin-block-start: calc(0px - var(--_rise)); }
    hope-volume-range { display: none; }
  }
  @media (prefers-reduced-motion: reduce) { .controls { transition: none; } }
  @media (prefers-contrast: more) {
    .controls { --_rise: 0px; --media-range-track-background: #fff8; background: #000; }
    .badge { background: #000; outline: 1px solid; }
  }
  @media (forced-colors: active) {
    .controls {
      --media-primary-color: ButtonText;
      --media-icon-color: ButtonText;
      --media-text-color: ButtonText;
      --media-range-bar-color: Highlight;
      --media-range-track-background: GrayText;
      --media-live-button-indicator-color: Highlight;
      --media-focus-box-shadow: inset 0 0 0 3px Highlight;
      --_rise: 0px;
      background: Canvas;
      forced-color-adjust: none;
      color: CanvasText;
    }
    .controls [part~="button"], .mode { outline: 1px solid ButtonText; outline-offset: -2px; background-color: ButtonFace; color: ButtonText; }
    .badge { background: Canvas; border: 1px solid; }
  }
`);
