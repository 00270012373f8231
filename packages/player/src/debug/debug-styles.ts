/** The overlay's looks: readable above any picture, and never in the way of clicks on what is beneath its edges. */
export const debugCss = `
:host {
  display: block;
  box-sizing: border-box;
  inline-size: min(22rem, 100%);
  max-block-size: 100%;
  overflow: auto;
  padding: 0.5rem;
  font: 0.75rem/1.4 ui-monospace, monospace;
  color: #fff;
  background: rgb(0 0 0 / 80%);
}
:host([hidden]) { display: none; }
header { display: flex; gap: 0.5rem; justify-content: space-between; align-items: center; }
p, figure, ol { margin: 0; }
button { font: inherit; color: inherit; background: #333; border: 1px solid #888; border-radius: 0.25rem; }
button:focus-visible { outline: 2px solid #fff; outline-offset: 2px; }
figure { margin-block-start: 0.375rem; }
figcaption { display: flex; justify-content: space-between; gap: 0.5rem; }
svg { display: block; inline-size: 100%; block-size: 2rem; border-block-end: 1px solid #555; }
polyline { fill: none; stroke: #7fd4ff; stroke-width: 1.5; vector-effect: non-scaling-stroke; }
polyline.second { stroke: #ffd37f; stroke-dasharray: 3 3; }
ol { margin-block-start: 0.5rem; padding: 0; list-style: none; }
li { border-block-start: 1px solid #444; overflow-wrap: anywhere; }
`;
