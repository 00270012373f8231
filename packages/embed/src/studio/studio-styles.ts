import { languageRules } from '@hope-online/core/locale';
import { createStyles } from '@hope-online/player/element';

/** The looks of `<hope-studio>`; the page changes colours, corners and type by the `--hope-…` properties. */
export const studioStyles = createStyles(`
:host {
  --_text: var(--hope-text, #17232e);
  --_muted-text: var(--hope-muted-text, #51616f);
  --_surface: var(--hope-surface, #ffffff);
  --_line: var(--hope-line, #d5dde3);
  --_control: var(--hope-control, #eef2f5);
  --_accent: var(--hope-accent, #14614f);
  --_accent-text: var(--hope-accent-text, #ffffff);
  --_good: var(--hope-good, #0f6b4a);
  --_good-surface: var(--hope-good-surface, #dff3e9);
  --_caution: var(--hope-caution, #7a4b00);
  --_caution-surface: var(--hope-caution-surface, #fdeed2);
  --_alarm: var(--hope-alarm, #a3160e);
  --_alarm-surface: var(--hope-alarm-surface, #fde5e2);
  --_calm-surface: var(--hope-calm-surface, #e8eef2);
  --_radius: var(--hope-radius, 14px);
  --_small-radius: min(10px, var(--_radius));
  --_gap: calc(0.75rem * var(--hope-density, 1));
  --_picture: var(--hope-picture, #10171d);
  --_picture-text: var(--hope-picture-text, #e8eef2);
  color-scheme: light;
  container-type: inline-size;
  display: block;
  color: var(--_text);
  font: 400 calc(1.0625rem * var(--hope-type-scale, 1))/1.45 var(--hope-font, system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif);
}
:host([hidden]) { display: none; }
@media (prefers-color-scheme: dark) {
  :host {
    --_text: var(--hope-text, #e8eef2);
    --_muted-text: var(--hope-muted-text, #a5b4bf);
    --_surface: var(--hope-surface, #18222b);
    --_line: var(--hope-line, #33424e);
    --_control: var(--hope-control, #24313c);
    --_accent: var(--hope-accent, #4fc3a1);
    --_accent-text: var(--hope-accent-text, #06251d);
    --_good: var(--hope-good, #7fe0b8);
    --_good-surface: var(--hope-good-surface, #113b2c);
    --_caution: var(--hope-caution, #ffcf7d);
    --_caution-surface: var(--hope-caution-surface, #43310c);
    --_alarm: var(--hope-alarm, #ffb3ab);
    --_alarm-surface: var(--hope-alarm-surface, #541713);
    --_calm-surface: var(--hope-calm-surface, #24313c);
    color-scheme: dark;
  }
}
*, *::before, *::after { box-sizing: border-box; }
${languageRules('.studio')}
[hidden] { display: none !important; }
p, h2, ul { margin: 0; padding: 0; }
/* A sentence runs the way its own letters do, also in a page that runs the other way. */
p, h2, li { unicode-bidi: plaintext; text-align: match-parent; }
ul { list-style: none; }
.studio { display: grid; gap: var(--_gap); }
.desk, .side { display: grid; gap: var(--_gap); align-content: start; min-inline-size: 0; }

.banner {
  position: sticky;
  inset-block-start: 0;
  z-index: 1;
  display: flex;
  align-items: center;
  gap: 0.875rem;
  min-block-size: 4.75rem;
  padding: var(--_gap) calc(1.33 * var(--_gap));
  border-radius: var(--_radius);
  background: var(--_calm-surface);
}
.told strong { display: block; font-size: 1.18em; line-height: 1.3; }
.lamp {
  flex: none;
  inline-size: 1.125rem;
  block-size: 1.125rem;
  border: 3px solid var(--_muted-text);
  border-radius: 50%;
}
[data-tone='good'] .banner { background: var(--_good-surface); color: var(--_good); }
[data-tone='caution'] .banner { background: var(--_caution-surface); color: var(--_caution); }
[data-tone='alarm'] .banner { background: var(--_alarm-surface); color: var(--_alarm); }
[data-tone='good'] .lamp { border-color: currentColor; background: currentColor; }
[data-tone='caution'] .lamp { border-color: currentColor; border-radius: 4px; }
[data-tone='alarm'] .lamp { border-color: currentColor; background: currentColor; border-radius: 4px; rotate: 45deg; }

.preview {
  position: relative;
  overflow: hidden;
  aspect-ratio: 16 / 9;
  /* The switches below stay in view on a low screen. */
  max-block-size: max(13rem, calc(100vh - 18rem));
  inline-size: 100%;
  border-radius: var(--_radius);
  background: var(--_picture);
  color: var(--_picture-text);
}
video { display: block; inline-size: 100%; block-size: 100%; object-fit: contain; }
.mark {
  position: absolute;
  inset-block-start: 0.75rem;
  inset-inline-start: 0.75rem;
  padding: 0.25rem 0.625rem;
  border-radius: min(6px, var(--_radius));
  background: #c4231a;
  color: #ffffff;
  font-size: 0.88em;
  font-weight: 700;
}
.cover {
  position: absolute;
  inset: 0;
  display: flex;
  flex-direction: column;
  align-items: center;
  justify-content: center;
  gap: 0.875rem;
  padding: 1rem;
  background: var(--_picture);
  text-align: center;
}

button, select {
  min-block-size: 3rem;
  border: 1px solid var(--_line);
  border-radius: var(--_small-radius);
  background: var(--_control);
  color: inherit;
  font: inherit;
}
button { padding: calc(0.67 * var(--_gap)) calc(1.17 * var(--_gap)); cursor: pointer; }
select { inline-size: 100%; padding-inline: 0.625rem; }
button:disabled, select:disabled { opacity: 0.55; cursor: default; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
.start {
  border-color: transparent;
  background: var(--_accent);
  color: var(--_accent-text);
  font-weight: 600;
}
.switches { display: grid; grid-template-columns: 1fr 1fr; gap: 0.5rem; }
.gap { display: none; }
.quiz { min-inline-size: 0; }
.switches button { padding-inline: 0.5rem; display: flex; align-items: center; justify-content: center; gap: 0.5rem; line-height: 1.2; }
.icon {
  flex: none;
  inline-size: 1.5rem;
  block-size: 1.5rem;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.8;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.slash { display: none; }
[data-part^='mute'][aria-pressed='true'] {
  border-color: var(--_alarm);
  background: var(--_alarm-surface);
  color: var(--_alarm);
}
[data-part^='mute'][aria-pressed='true'] .slash { display: inline; }
[data-part^='show'][aria-pressed='true'] { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); }
.error {
  padding: 0.75rem 1rem;
  border-inline-start: 4px solid var(--_alarm);
  border-radius: min(8px, var(--_radius));
  background: var(--_alarm-surface);
  color: var(--_alarm);
}
.air {
  position: sticky;
  inset-block-end: 0.75rem;
  z-index: 1;
  min-block-size: 4rem;
  padding-inline: 1.5rem;
  border: 2px solid var(--_accent);
  border-radius: var(--_radius);
  background: var(--_accent);
  color: var(--_accent-text);
  font-size: 1.18em;
  font-weight: 700;
}
.air:disabled { border-color: var(--_line); background: var(--_control); color: var(--_muted-text); opacity: 1; }
.air[data-look='give-back'] { border-color: var(--_alarm); background: var(--_surface); color: var(--_alarm); }

.card {
  display: grid;
  align-content: start;
  gap: var(--_gap);
  padding: calc(1.33 * var(--_gap));
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: var(--_surface);
}
label { display: grid; gap: 0.25rem; min-inline-size: 0; }
label span, h2 { color: var(--_muted-text); font-size: 0.88em; font-weight: 600; }
.total { font-size: 1.41em; font-weight: 700; line-height: 1.3; }
.meter { block-size: 0.75rem; overflow: hidden; border-radius: 6px; background: var(--_control); }
.meter i {
  display: block;
  block-size: 100%;
  background: var(--_good);
  transform: scaleX(var(--level, 0));
  transform-origin: left;
  transition: transform 100ms linear;
}
.studio[dir='rtl'] .meter i, :host([dir='rtl']) .meter i { transform-origin: right; }
[data-muted] .meter i { background: var(--_muted-text); }

@container (min-width: 34rem) {
  .switches { grid-template-columns: auto auto 1fr auto auto; }
  .gap { display: block; }
  .side { grid-template-columns: 1fr 1fr; }
}
@container (min-width: 58rem) {
  .studio { grid-template: 'banner air' auto 'desk side' auto 'quiz quiz' auto / minmax(0, 1fr) 19rem; }
  .banner { grid-area: banner; }
  .desk { grid-area: desk; }
  .side { grid-area: side; }
  .quiz { grid-area: quiz; }
  .air { grid-area: air; inset-block: 0 auto; }
  .side { grid-template-columns: 1fr; }
}
@media (prefers-reduced-motion: reduce) {
  .meter i { transition: none; }
}
@media (forced-colors: active) {
  .lamp, .banner, .preview { border: 1px solid; }
}`);
