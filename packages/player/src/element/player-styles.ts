import { languageRules } from '@hope-online/core/locale';
import { createStyles } from './adopt-styles.js';

/** The looks of `<hope-player>`. Logical properties only, so that it mirrors itself for right-to-left pages. */
export const playerStyles = createStyles(`
  :host {
    --_accent: var(--hope-accent, #2563eb);
    --_accent-text: var(--hope-accent-text, #fff);
    --_accent-on-dark: var(--hope-picture-accent, #93b4ff);
    --_live: var(--hope-live, #ef4444);
    --_foreground: var(--hope-picture-text, #fff);
    --_background: var(--hope-picture, #0b1220);
    --_surface: var(--hope-picture-surface, rgb(11 18 32 / 78%));
    --_density: var(--hope-density, 1);
    container-type: inline-size;
    position: relative;
    display: block;
    overflow: hidden;
    aspect-ratio: var(--hope-aspect-ratio, 16 / 9);
    border-radius: var(--hope-radius, 0);
    background: var(--_background);
    color: var(--_foreground);
    font: 500 calc(0.9375rem * var(--hope-type-scale, 1))/1.4 var(--hope-font, system-ui, sans-serif);
  }
  ${languageRules('.frame')}
  :host([hidden]) { display: none; }
  :host(:fullscreen) { aspect-ratio: auto; border-radius: 0; }
  * { box-sizing: border-box; }
  [hidden] { display: none !important; }
  .frame:focus { outline: 0; }

  /*
    Two pictures upon each other. The one that gets ready lies on top and can't be seen: what is hidden or covered,
    browsers don't decode in time.
  */
  .frame { position: relative; isolation: isolate; inline-size: 100%; block-size: 100%; }
  video, .last-picture {
    position: absolute;
    inset: 0;
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  video[data-shown] { z-index: 1; }
  .frame:not([data-picture="none"]) video[data-next] { z-index: 2; opacity: 0.001; pointer-events: none; }

  button, input { font: inherit; color: inherit; }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-inline-size: 44px;
    min-block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: min(0.625rem, var(--hope-radius, 0.625rem));
    background: transparent;
    cursor: pointer;
  }
  button:hover { background: rgb(255 255 255 / 16%); }
  :focus-visible { outline: 3px solid var(--_foreground); outline-offset: -3px; }
  svg { inline-size: 24px; block-size: 24px; flex: none; fill: currentColor; }

  .status {
    position: absolute;
    z-index: 3;
    inset-block-start: 0.75rem;
    inset-inline: 0.75rem;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }
  .status span {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    padding: calc(0.5rem * var(--_density)) calc(0.875rem * var(--_density));
    border-radius: min(0.75rem, var(--hope-radius, 0.75rem));
    background: var(--_surface);
    text-wrap: balance;
  }
  .frame[data-picture="none"] .status { inset-block: 0; align-items: center; }
  .frame[data-picture="none"] .status span { max-inline-size: 34rem; background: transparent; font-size: 1.13em; text-align: center; }
  /* Beside what turns, and not far from it. */
  .frame[data-busy][data-picture] .status span { text-align: start; }
  /* Above the words, and above the button of the smallest player. */
  .logo {
    position: absolute;
    z-index: 2;
    inset: 5% 1rem auto;
    max-inline-size: calc(100% - 2rem);
    max-block-size: 24%;
    margin-inline: auto;
    object-fit: contain;
  }
  .frame[data-busy] .status span::before {
    content: '';
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    border: 2px solid rgb(255 255 255 / 30%);
    border-block-start-color: currentColor;
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  @keyframes turn { to { transform: rotate(1turn); } }

  .prompt {
    position: absolute;
    z-index: 4;
    inset: 0;
    inline-size: max-content;
    block-size: max-content;
    max-inline-size: calc(100% - 1.5rem);
    min-block-size: 56px;
    margin: auto;
    padding-inline: calc(1.25rem * var(--_density)) calc(1.5rem * var(--_density));
    border-radius: calc(4 * var(--hope-radius, 99px));
    background: var(--_accent);
    color: var(--_accent-text);
    font-size: 1.13em;
    font-weight: 600;
    box-shadow: 0 6px 24px rgb(0 0 0 / 40%);
  }
  /* The picture is there: its middle stays free. */
  .prompt[data-icon="muted"] {
    inset-block: auto 5.5rem;
    inset-inline: 0.75rem auto;
    min-block-size: 44px;
    padding-inline: 0.875rem 1.125rem;
    font-size: 1em;
  }
  .prompt:hover { background: color-mix(in srgb, var(--_accent) 85%, white); }

  ::slotted([slot="over"]) {
    position: absolute;
    z-index: 4;
    inset-block: 0.5rem auto;
    inset-inline: auto 0.5rem;
    inline-size: min(26rem, calc(100% - 1rem));
    max-block-size: calc(100% - 5rem);
    overflow: auto;
  }
  ::slotted([slot="over"][hidden]) { display: none; }
  hope-debug { position: absolute; z-index: 5; inset-block-start: 0.5rem; inset-inline-start: 0.5rem; max-block-size: calc(100% - 1rem); }

  .frame[data-idle] { cursor: none; }
  @media (prefers-reduced-motion: reduce) {
    .frame[data-busy] .status span::before { animation-duration: 3s; }
  }
  @media (prefers-contrast: more) { .status span { background: #000; outline: 1px solid; } }
  @media (forced-colors: active) { .prompt, .status span { border: 1px solid; } }
`);
