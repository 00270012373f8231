/** Questions whose answers are put in order, put together, or filled in. */
export const arrangedStyles = `
.order .option, .result { padding: 0.25rem 0.5rem; }
.order .option { flex-wrap: wrap; gap: 0.375rem 0.625rem; }
.order .option > .content { flex: 1 1 6.5rem; }
.moves { margin-inline-start: auto; }
.place, .letter {
  display: inline-grid;
  place-items: center;
  flex: none;
  inline-size: 1.75rem;
  block-size: 1.75rem;
  border-radius: 50%;
  background: var(--_control);
  font-size: 0.875rem;
  font-weight: 700;
}
.grip { display: inline-grid; place-items: center; flex: none; inline-size: 44px; block-size: 44px; margin-inline: -0.5rem -0.75rem; color: var(--_muted-text); cursor: grab; touch-action: none; user-select: none; }
.moves { display: flex; gap: 0.25rem; }
button.square { padding: 0; border-radius: var(--_small-radius); }
[data-dragging] { position: relative; z-index: 2; pointer-events: none; box-shadow: 0 6px 20px rgb(0 0 0 / 25%); }
[data-over] { border-color: var(--_accent) !important; background: var(--_calm-surface); }
.match { display: grid; gap: var(--_gap); }
.cards { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.card { display: flex; align-items: center; gap: 0.5rem; min-block-size: 44px; padding-inline: 0.5rem 0.875rem; border: 2px solid var(--_line); border-radius: var(--_small-radius); background: var(--_surface); }
.card .grip { margin-inline: -0.5rem -0.5rem; }
.card[data-used] { border-style: dashed; color: var(--_muted-text); }
.pair { flex-wrap: wrap; padding: 0.5rem 0.875rem; }
.pair .content { flex: 1 1 8rem; }
.pair select { flex: 1 1 10rem; min-inline-size: 0; }
.cloze { line-height: 2.9; overflow-wrap: anywhere; }
.cloze :is(input, select) { min-block-size: 44px; margin-inline: 0.25em; padding-block: 0.125rem; line-height: 1.5; vertical-align: middle; }
`;
