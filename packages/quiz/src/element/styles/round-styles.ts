/** The card of a round: its head, its time, and the way through its questions. */
export const roundStyles = `
.stage, .round, .question, fieldset { grid-template-columns: minmax(0, 1fr); }
.stage { display: grid; gap: var(--_gap); min-inline-size: 0; }
.round, .notice {
  display: grid;
  gap: var(--_gap);
  min-inline-size: 0;
  padding: calc(1.25rem * var(--hope-density, 1));
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: var(--_surface);
}
.notice { color: var(--_muted-text); }
header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem; }
h3 { font-size: 1.125em; font-weight: 700; line-height: 1.4; overflow-wrap: anywhere; }
h4 { font-size: 0.9375em; font-weight: 600; color: var(--_muted-text); }
.chips { display: flex; flex-wrap: wrap; gap: 0.375rem; }
.chip {
  display: inline-flex;
  align-items: center;
  gap: 0.375rem;
  padding-block: 0.125rem;
  padding-inline: 0.5rem 0.75rem;
  border-radius: 999px;
  background: var(--_control);
  font-size: 0.875em;
  font-weight: 600;
}
.chip[data-chip="open"] { background: var(--_good-surface); color: var(--_good); }
.chip[data-chip="practice"] { background: var(--_caution-surface); color: var(--_caution); }

.timer { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.5rem; color: var(--_muted-text); font-variant-numeric: tabular-nums; }
.timer .time { min-inline-size: 3em; font-weight: 700; color: var(--_text); }
.track { flex: 1 1 4rem; inline-size: 0; block-size: 8px; border-radius: 4px; background: var(--_control); }
.track rect { fill: var(--_accent); }
[dir="rtl"] .track { transform: scaleX(-1); }
.timer[data-short] { padding: 0.25rem 0.75rem; border-radius: var(--_small-radius); background: var(--_caution-surface); color: var(--_caution); }
.timer[data-short] .time { color: inherit; }
.timer[data-short] .track { background: var(--_surface); }
.timer[data-short] .track rect { fill: currentColor; }

.loading { display: flex; align-items: center; gap: 0.75rem; min-block-size: 5rem; color: var(--_muted-text); }
.loading:not([data-faulty])::before {
  content: '';
  flex: none;
  inline-size: 1.25rem;
  block-size: 1.25rem;
  border: 3px solid var(--_line);
  border-block-start-color: var(--_accent);
  border-radius: 50%;
  animation: turn 1s linear infinite;
}
@keyframes turn { to { transform: rotate(1turn); } }
.total { padding: 0.5rem 0.875rem; border-radius: var(--_small-radius); background: var(--_calm-surface); }

ol.places { display: flex; flex-wrap: wrap; gap: 0.375rem; }
.place-button { gap: 0.125rem; padding: 0; border-radius: var(--_small-radius); }
.place-button .icon { inline-size: 0.9em; block-size: 0.9em; color: var(--_muted-text); }
.place-button[data-tone="empty"] .icon { opacity: 0.6; }
.place-button:is([data-tone="received"], [data-tone="good"]) .icon { color: var(--_good); }
.place-button:is([data-tone="late"], [data-tone="refused"], [data-tone="alarm"]) .icon { color: var(--_alarm); }
.place-button:is([data-tone="unsent"], [data-tone="kept-on-device"], [data-tone="kept-in-page"], [data-tone="caution"]) .icon { color: var(--_caution); }
.place-button[aria-current="step"] { border-color: var(--_accent); background: var(--_calm-surface); }
.steps {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0.5rem;
  padding-block-start: var(--_gap);
  border-block-start: 1px solid var(--_line);
}
.timer .hint { flex: 0 0 100%; color: inherit; }
.steps button { padding-inline: 0.875rem; }
.steps .hint { display: none; }
@container (min-width: 30rem) { .steps .hint { display: inline; } }

.keys { color: var(--_muted-text); font-size: 0.875em; }
.keys summary { inline-size: fit-content; min-block-size: 44px; padding: 0.625rem 0.25rem; cursor: pointer; border-radius: var(--_small-radius); }
.keys label { display: inline-flex; align-items: center; gap: 0.5rem; min-block-size: 44px; }
@media (hover: none) and (pointer: coarse) { .keys, kbd { display: none; } }
@media (forced-colors: active) {
  button[aria-disabled="true"] { color: GrayText; border-color: GrayText; }
  button, .chip, .round, .timer { border: 1px solid ButtonText; }
  .place-button[aria-current="step"] { outline: 2px solid Highlight; }
  .track, .bar svg { border: 1px solid CanvasText; }
  .track rect, .bar rect { fill: Highlight; }
}
`;
