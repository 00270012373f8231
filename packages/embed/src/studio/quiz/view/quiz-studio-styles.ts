import { languageRules } from '@hope-online/core/locale';
import { createStyles } from '@hope-online/player/element';

/** The looks of the quiz desk; the custom properties of `<hope-studio>` come down to it. */
export const quizStudioStyles = createStyles(`
:host { display: block; container-type: inline-size; min-inline-size: 0; }
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, h2, h3, h4, ul, figure, fieldset { margin: 0; padding: 0; }
ul { list-style: none; }
h2 { font-size: 1.25rem; }
h3 { font-size: 1.125rem; }
h4 { font-size: 1rem; color: var(--_muted-text); }
h3:focus { outline: none; }
/* In a page of the other direction each line keeps its own, so that signs stay at its ends. */
p, h2, h3, h4, figcaption > *, .rows p > * { unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
.desk { display: grid; gap: 0.75rem; }
.desk > * { min-inline-size: 0; }
.card {
  display: grid;
  gap: 0.75rem;
  align-content: start;
  padding: 1rem;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: var(--_surface);
  min-inline-size: 0;
  overflow-wrap: anywhere;
}
.stack { display: grid; gap: 0.75rem; align-content: start; min-inline-size: 0; }
.hint { color: var(--_muted-text); font-size: 0.9375rem; }
.caution { padding: 0.5rem 0.75rem; border-radius: 8px; background: var(--_caution-surface); color: var(--_caution); }
.alarm {
  display: grid;
  gap: 0.5rem;
  padding: 0.75rem 1rem;
  border-inline-start: 4px solid var(--_alarm);
  border-radius: 8px;
  background: var(--_alarm-surface);
  color: var(--_alarm);
}
.alarm ul, .report ul { display: grid; gap: 0.375rem; max-block-size: 14rem; overflow: auto; }
.report { display: grid; gap: 0.5rem; padding: 0.75rem 1rem; border-radius: 8px; background: var(--_calm-surface); }
.report button { justify-self: start; }
.news { color: var(--_good); }
.messages { display: grid; }
.messages .alarm, .messages .report, .news:not(:empty) { margin-block-start: 0.5rem; }
.mark { padding: 0.0625rem 0.5rem; border-radius: 6px; background: var(--_control); color: var(--_text); font-size: 0.875rem; font-weight: 600; white-space: nowrap; }
[data-standing='open'] .round-title .mark { background: var(--_good-surface); color: var(--_good); }
.left { font-variant-numeric: tabular-nums; font-weight: 700; }
.round-title, .staged { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: baseline; font-size: 1.125rem; }
.shown { font-size: 1.25rem; font-weight: 700; line-height: 1.25; }

.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
/* The studio's bar stays at the top: what gets the focus is not put beneath it. */
button, select, input, textarea { color: inherit; font: inherit; scroll-margin-block-start: 6.5rem; }
button, select {
  min-block-size: 2.75rem;
  padding: 0.375rem 0.75rem;
  border: 1px solid var(--_line);
  border-radius: 10px;
  background: var(--_control);
}
button { cursor: pointer; }
button:disabled { opacity: 0.55; cursor: default; }
.primary { border-color: var(--_accent); background: var(--_accent); color: var(--_accent-text); font-weight: 700; }
.quiet { background: none; }
.link { min-block-size: 1.5rem; padding: 0; border: 0; background: none; color: inherit; text-decoration: underline; }
.air-panel .primary { min-block-size: 3.5rem; padding-inline: 1.25rem; font-size: 1.125rem; }
kbd { unicode-bidi: isolate; padding: 0 0.375rem; border: 1px solid; border-radius: 5px; font: inherit; font-size: 0.875em; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }

.rows { display: grid; gap: 0.75rem; }
.rows > li { display: grid; gap: 0.5rem; padding-block-start: 0.75rem; border-block-start: 1px solid var(--_line); }
/* A title and what is said of it stand as the desk runs, whatever each is written in. */
.rows p { unicode-bidi: normal; }
.rows select { max-inline-size: 100%; }

.field { display: grid; gap: 0.25rem; min-inline-size: 0; }
.field > span, legend { font-size: 0.9375rem; font-weight: 600; color: var(--_muted-text); }
.field input, .field textarea, .field select {
  inline-size: 100%;
  min-block-size: 2.75rem;
  padding: 0.375rem 0.625rem;
  border: 1px solid var(--_muted-text);
  border-radius: 8px;
  background: var(--_surface);
}
.field textarea { resize: vertical; line-height: 1.45; }
.limit { max-inline-size: 16rem; }
.check { display: flex; gap: 0.5rem; align-items: center; min-block-size: 2.75rem; }
.check input, .option > input { flex: none; inline-size: 1.5rem; block-size: 1.5rem; margin: 0; accent-color: var(--_accent); }
.form { display: grid; gap: 0.75rem; align-content: start; min-inline-size: 0; }
.form > button { justify-self: start; }
.pair { display: grid; gap: 0.75rem; }
fieldset { display: grid; gap: 0.5rem; min-inline-size: 0; padding: 0.75rem; border: 1px solid var(--_line); border-radius: 10px; }
fieldset > button { justify-self: start; }
legend { padding-inline: 0.25rem; }
.option, .with-button { display: flex; gap: 0.5rem; align-items: end; }
.with-button { flex-wrap: wrap; }
.option > .field { flex: 1 1 6rem; }
.with-button > .field { flex: 1 1 12rem; }
.option > input { margin-block-end: 0.625rem; }
.sign { flex: none; inline-size: 2.75rem; padding: 0; }
.contents { display: flex; gap: 0.25rem; overflow: auto; padding: 0.25rem; }
.entry { max-inline-size: 12rem; overflow: hidden; border-color: transparent; background: none; text-align: start; text-overflow: ellipsis; white-space: nowrap; }
.entry[aria-current] { border-color: var(--_accent); background: var(--_control); font-weight: 600; }
nav { display: grid; gap: 0.5rem; align-content: start; min-inline-size: 0; }
.pages { display: grid; gap: 1rem; min-inline-size: 0; }
.preview-pane { display: grid; gap: 0.5rem; align-content: start; min-inline-size: 0; }
:host(.dropping) { outline: 3px dashed var(--_accent); outline-offset: 4px; border-radius: var(--_radius); }

.chart { display: grid; gap: 0.375rem; padding-block-start: 0.5rem; border-block-start: 1px solid var(--_line); }
.chart figcaption { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; justify-content: space-between; }
.chart table { inline-size: 100%; border-collapse: collapse; table-layout: fixed; }
.chart th, .chart td { padding: 0.1875rem 0; text-align: start; font-weight: 400; vertical-align: middle; }
.chart .labels { inline-size: 38%; }
.chart .counts { inline-size: 3rem; }
.chart tbody th { padding-inline-end: 0.5rem; }
.chart .count { text-align: end; font-variant-numeric: tabular-nums; font-weight: 700; }
.bar { display: block; inline-size: 100%; block-size: 1.125rem; border-radius: 4px; }
.bar:dir(rtl) { transform: scaleX(-1); }
.ground { fill: var(--_control); }
.fill { fill: var(--_muted-text); transition: width 300ms; }
[data-right='true'] .fill { fill: var(--_good); }
.right { color: var(--_good); font-weight: 700; }
.scroll { overflow: auto; border: 1px solid var(--_line); border-radius: 8px; }
.data { border-collapse: collapse; min-inline-size: 100%; }
.data th, .data td { padding: 0.5rem 0.75rem; border-block-end: 1px solid var(--_line); text-align: start; vertical-align: top; }
.data thead th { color: var(--_muted-text); font-size: 0.9375rem; }
.data th { min-inline-size: 6rem; overflow-wrap: normal; }
.data td { font-variant-numeric: tabular-nums; }
.data .text { min-inline-size: 10rem; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

@container (min-width: 34rem) {
  .pair { grid-template-columns: 1fr 1fr; }
}
@container (min-width: 58rem) {
  .desk { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; }
  .desk > .wide, .desk[data-page='edit'] > *, .desk[data-page='results'] > * { grid-column: 1 / -1; }
  .pages { grid-template-columns: 14rem minmax(0, 1fr) minmax(0, 1fr); }
  .contents { display: grid; grid-template-columns: minmax(0, 1fr); }
  .entry { inline-size: 100%; max-inline-size: none; }
}
${languageRules('.desk')}
@media (prefers-reduced-motion: reduce) { .fill { transition: none; } }
@media (forced-colors: active) {
  .fill { fill: CanvasText; }
  .ground { fill: Canvas; }
  .entry[aria-current] { border-color: Highlight; }
}`);
