/** A question and its fields. */
export const questionStyles = `
.question { display: grid; gap: var(--_gap); min-inline-size: 0; }
fieldset { display: grid; gap: var(--_gap); min-inline-size: 0; text-align: start; }
legend { margin-block-end: var(--_gap); font-size: 1.1875em; font-weight: 600; overflow-wrap: anywhere; }
legend, fieldset { inline-size: 100%; }
.hint { color: var(--_muted-text); font-size: 0.875em; font-weight: 400; }
.content { display: grid; gap: 0.5rem; min-inline-size: 0; overflow-wrap: anywhere; }
.content .paragraph { display: block; }
em { font-style: normal; text-decoration: underline; text-decoration-color: var(--_accent); text-decoration-thickness: 2px; text-underline-offset: 0.2em; }
em:lang(en), em:lang(mn) { font-style: italic; text-decoration: none; }
ruby { ruby-align: center; }
rt { font-size: 0.6em; font-weight: 500; color: var(--_muted-text); padding-inline: 0.2em; user-select: none; }
.content:has(ruby) { line-height: 2.1; }
.maths { display: inline-block; max-inline-size: 100%; overflow-x: auto; overflow-y: hidden; padding-block: 0.125em; vertical-align: middle; }
math { font-size: 1.1em; }
.picture { display: block; max-inline-size: 100%; block-size: auto; max-block-size: 24rem; object-fit: contain; border-radius: var(--_small-radius); background: var(--_control); }
img.picture { background: #fff; }
.sound { justify-self: start; max-inline-size: 100%; font-size: 0.9375rem; }
.failed { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; padding: 0.5rem 0.75rem; border: 2px dashed var(--_line); border-radius: var(--_small-radius); font-size: 0.9375rem; }

.options, .order, .pairs { display: grid; gap: 0.5rem; min-inline-size: 0; }
@container (min-width: 30rem) { .options[data-pair] { grid-template-columns: 1fr 1fr; } }
.option {
  display: flex;
  align-items: center;
  gap: 0.75rem;
  min-inline-size: 0;
  min-block-size: 52px;
  border: 2px solid var(--_line);
  border-radius: var(--_small-radius);
  background: var(--_surface);
  transition: background-color 0.15s, border-color 0.15s;
}
.option .content { flex: 1; }
.option > label { display: flex; flex: 1; align-items: center; gap: 0.75rem; min-inline-size: 0; min-block-size: 48px; padding: 0.5rem 0.875rem; cursor: pointer; }
.option > label + .content { padding-inline-end: 0.5rem; flex: none; }
.option:has(> label:hover), .option:has(:focus-visible) { border-color: var(--_accent); }
.option[data-chosen]:not(.pair, .result) { border-color: var(--_accent); background: var(--_calm-surface); }
.option :is([type="radio"], [type="checkbox"]) { inline-size: 1.375rem; block-size: 1.375rem; flex: none; margin: 0; accent-color: var(--_accent); }
.option :is([type="radio"], [type="checkbox"]):focus-visible { outline: 0; }
.option:has(> label > input:focus-visible) { outline: 3px solid var(--_accent); outline-offset: 2px; }
kbd {
  flex: none;
  min-inline-size: 1.75em;
  padding: 0.05em 0.4em;
  border: 1px solid var(--_line);
  border-block-end-width: 3px;
  border-radius: 6px;
  background: var(--_surface);
  color: var(--_muted-text);
  font: 600 0.8125em/1.5 ui-monospace, monospace;
  text-align: center;
}

input[type="text"], select, textarea {
  min-block-size: 48px;
  max-inline-size: 100%;
  padding: 0.5rem 0.875rem;
  border: 2px solid var(--_edge);
  border-radius: var(--_small-radius);
  background: var(--_surface);
}
select { padding-inline: 0.625rem; text-overflow: ellipsis; }
textarea { inline-size: 100%; resize: vertical; line-height: inherit; }
input[aria-invalid="true"] { border-color: var(--_alarm); }
.field { display: grid; gap: 0.25rem; min-inline-size: 0; }
.field > input { inline-size: 100%; }
.count { justify-self: end; }
.number { display: flex; flex-wrap: wrap; align-items: end; gap: 0.5rem; }
.number .field:first-child { flex: 0 1 14rem; }
.unit { padding-block-end: 0.75rem; font-weight: 600; }

.foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; }
.standing { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 0.5rem; min-block-size: 44px; flex: 1 1 12rem; color: var(--_muted-text); font-size: 0.9375em; }
.standing > span:not(.attempt) { flex: 0 1 auto; min-inline-size: 0; }
.standing[data-standing="received"] { color: var(--_good); font-weight: 600; }
.standing:is([data-standing="unsent"], [data-standing="kept-on-device"], [data-standing="kept-in-page"], [data-standing="practice"]) { color: var(--_caution); font-weight: 600; }
.standing:is([data-standing="late"], [data-standing="refused"], [data-standing="incomplete"]) { color: var(--_alarm); font-weight: 600; }
.standing:is([data-standing="kept-on-device"], [data-standing="kept-in-page"], [data-standing="late"], [data-standing="refused"]) {
  flex: 1 1 100%;
  flex-wrap: nowrap;
  padding: 0.5rem 0.75rem;
  border-radius: var(--_small-radius);
  background: var(--_caution-surface);
}
.standing:is([data-standing="late"], [data-standing="refused"]) { background: var(--_alarm-surface); }
.standing[data-standing="sending"] .icon { animation: rise 1.2s ease-in-out infinite; }
@keyframes rise { 50% { transform: translateY(-3px); } }
.attempt { flex: none; white-space: nowrap; padding: 0.0625rem 0.625rem; border-radius: 999px; background: var(--_control); color: var(--_text); font-size: 0.875em; font-weight: 400; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; flex: 0 1 auto; }
@container (max-width: 24rem) { .actions, .actions button { flex: 1 1 auto; } }
@media (forced-colors: active) {
  .option[data-chosen] { border-color: Highlight; }
}
`;
