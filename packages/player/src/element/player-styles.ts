import { createStyles } from './adopt-styles.js';

/** The looks of `<hope-player>`. Logical properties only, so that it mirrors itself for right-to-left pages. */
export const playerStyles = createStyles(`
  :host {
    --_accent: var(--hope-accent, #2563eb);
    --_accent-on-dark: var(--hope-accent-on-dark, #93b4ff);
    --_live: var(--hope-live, #dc2626);
    --_foreground: var(--hope-foreground, #fff);
    --_background: var(--hope-background, #0b1220);
    --_surface: var(--hope-surface, rgb(11 18 32 / 78%));
    container-type: inline-size;
    position: relative;
    display: block;
    overflow: hidden;
    aspect-ratio: var(--hope-aspect-ratio, 16 / 9);
    border-radius: var(--hope-radius, 0);
    background: var(--_background);
    color: var(--_foreground);
    font: 500 0.9375rem/1.4 var(--hope-font, system-ui, sans-serif);
  }
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
    border-radius: 0.625rem;
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
    padding: 0.5rem 0.875rem;
    border-radius: 0.75rem;
    background: var(--_surface);
    text-wrap: balance;
  }
  .frame[data-picture="none"] .status { inset-block: 0; align-items: center; }
  .frame[data-picture="none"] .status span { max-inline-size: 34rem; background: transparent; font-size: 1.0625rem; text-align: center; }
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
    padding-inline: 1.25rem 1.5rem;
    border-radius: 999px;
    background: var(--_accent);
    font-size: 1.0625rem;
    font-weight: 600;
    box-shadow: 0 6px 24px rgb(0 0 0 / 40%);
  }
  /* The picture is there: its middle stays free. */
  .prompt[data-icon="muted"] {
    inset-block: auto 5.5rem;
    inset-inline: 0.75rem auto;
    min-block-size: 44px;
    padding-inline: 0.875rem 1.125rem;
    font-size: 0.9375rem;
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
