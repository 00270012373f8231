/** What is right, what was answered, and by how many: by shape and words as well as by colour. */
export const revealStyles = `
.verdict {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.25rem 0.625rem;
  padding: 0.625rem 0.875rem;
  border-radius: var(--_small-radius);
  background: var(--_calm-surface);
  font-size: 1.0625em;
}
.verdict > .icon { inline-size: 1.5em; block-size: 1.5em; }
.verdict b { flex: 1 1 5rem; }
.verdict .points { margin-inline-start: auto; color: var(--_text); font-size: 0.9375em; }
.verdict[data-tone="good"] { background: var(--_good-surface); color: var(--_good); }
.verdict[data-tone="caution"] { background: var(--_caution-surface); color: var(--_caution); }
.verdict[data-tone="alarm"] { background: var(--_alarm-surface); color: var(--_alarm); }

.result { flex-wrap: wrap; padding: 0.5rem 0.875rem; gap: 0.375rem 0.625rem; }
.result > .content { flex: 1 1 6rem; }
.result[data-chosen] { border-color: var(--_accent); background: var(--_calm-surface); }
.result[data-right] { border-color: var(--_good); background: var(--_good-surface); }
.result[data-wrong] { border-color: var(--_alarm); border-style: dashed; background: var(--_surface); }
.mark { display: inline-grid; flex: none; inline-size: 1.375rem; }
.mark .icon { inline-size: 1.375rem; block-size: 1.375rem; }
.mark [data-icon="right"] { color: var(--_good); }
.mark [data-icon="wrong"] { color: var(--_alarm); }
.tags { display: flex; flex-wrap: wrap; gap: 0.25rem; }
.tag { padding: 0.0625rem 0.625rem; border-radius: 999px; background: var(--_good); color: var(--_surface); font-size: 0.8125em; font-weight: 600; line-height: 1.6; }
.tag.own { background: var(--_control); color: var(--_text); outline: 1px solid var(--_edge); outline-offset: -1px; }
.bar { display: flex; align-items: center; gap: 0.625rem; flex: 1 0 100%; font-size: 0.875em; font-variant-numeric: tabular-nums; }
.bar svg { flex: 1; inline-size: 0; block-size: 10px; border-radius: 5px; background: var(--_control); }
.result[data-right] .bar svg { background: var(--_surface); }
.bar rect { fill: var(--_accent); }
.result[data-right] .bar rect { fill: var(--_good); }
.bar span { min-inline-size: 5em; text-align: end; }
[dir="rtl"] .bar svg { transform: scaleX(-1); }
.bar[data-hidden] { color: var(--_muted-text); }
.result[data-right] .bar[data-hidden] { color: var(--_text); }

.written { display: grid; gap: 0.5rem; }
.written > div { padding: 0.5rem 0.875rem; border: 2px solid var(--_line); border-radius: var(--_small-radius); }
.written > div:has(.right) { border-color: var(--_good); background: var(--_good-surface); }
.written dt { font-size: 0.875em; color: var(--_muted-text); }
.written > div:has(.right) dt { color: var(--_text); }
.written dd { overflow-wrap: anywhere; }
.written dd.own { white-space: pre-wrap; }
.answer { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 0.375rem; }
.answer small { inline-size: 100%; color: var(--_muted-text); font-size: 0.8125em; }
.result[data-right] .answer small { color: var(--_text); }
.answer .letter { background: var(--_control); color: var(--_text); }
.gap { display: inline-flex; align-items: center; gap: 0.375rem; margin-inline: 0.25em; padding: 0.125rem 0.5rem; border: 2px solid var(--_line); border-radius: 8px; line-height: 1.5; vertical-align: middle; position: relative; }
.gap[data-right] { border-color: var(--_good); background: var(--_good-surface); }
.gap[data-wrong] { border-color: var(--_alarm); border-style: dashed; }
.gap[data-wrong] .own { text-decoration: line-through; text-decoration-color: var(--_alarm); }
.gap b.right { color: var(--_good); }
.explanation { display: grid; gap: 0.25rem; padding: 0.75rem 0.875rem; border-inline-start: 4px solid var(--_accent); border-radius: 4px; background: var(--_calm-surface); }
.explanation h4 { color: var(--_text); }
@media (forced-colors: active) { .verdict, .explanation, .tag { border: 1px solid CanvasText; } }
`;
