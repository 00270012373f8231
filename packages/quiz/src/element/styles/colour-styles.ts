const light = {
  text: '#17232e',
  'muted-text': '#51616f',
  surface: '#ffffff',
  line: '#d5dde3',
  control: '#eef2f5',
  accent: '#14614f',
  'accent-text': '#ffffff',
  good: '#0f6b4a',
  'good-surface': '#dff3e9',
  caution: '#7a4b00',
  'caution-surface': '#fdeed2',
  alarm: '#a3160e',
  'alarm-surface': '#fde5e2',
  'calm-surface': '#e8f1ef',
} as const;

const dark: Readonly<Record<keyof typeof light, string>> = {
  text: '#e8eef2',
  'muted-text': '#a5b4bf',
  surface: '#18222b',
  line: '#3d4d5a',
  control: '#24313c',
  accent: '#4fc3a1',
  'accent-text': '#06251d',
  good: '#7fe0b8',
  'good-surface': '#113b2c',
  caution: '#ffcf7d',
  'caution-surface': '#43310c',
  alarm: '#ffb3ab',
  'alarm-surface': '#541713',
  'calm-surface': '#1d3a37',
};

function colours(palette: Readonly<Record<string, string>>): string {
  return Object.entries(palette)
    .map(([name, value]) => `--_${name}: var(--hope-${name}, ${value});`)
    .join(' ');
}

/** Colours, type and what all of the quiz has in common. The page's `--hope-…` properties go before these. */
export const colourStyles = `
:host {
  ${colours(light)}
  --_edge: var(--_muted-text);
  --_radius: var(--hope-radius, 16px);
  --_small-radius: min(12px, var(--_radius));
  --_gap: calc(0.75rem * var(--hope-density, 1));
  --_fonts: system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif;
  color-scheme: light;
  container-type: inline-size;
  display: block;
  color: var(--_text);
  font: 400 calc(1.0625rem * var(--hope-type-scale, 1))/1.5 var(--hope-font, var(--_fonts));
  text-align: start;
}
@media (prefers-color-scheme: dark) { :host { ${colours(dark)} color-scheme: dark; } }
@media (prefers-contrast: more) { :host { --_line: var(--_text); --_muted-text: var(--_text); } }
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
h3, h4, p, ul, ol, dl, dd, fieldset, legend { margin: 0; padding: 0; border: 0; }
ul, ol { list-style: none; }

/* Tall scripts need room between their lines, and fonts that common systems have. */
:lang(bo) { line-height: 1.95; font-family: var(--hope-font, system-ui), Kailasa, "Microsoft Himalaya", "Noto Serif Tibetan", "Noto Sans Tibetan", serif; line-break: auto; word-break: normal; }
:lang(ug), :lang(kk-Arab), :lang(ky-Arab) { line-height: 1.75; font-family: var(--hope-font, system-ui), "UKIJ Tuz Tom", "Microsoft Uighur", "Geeza Pro", "Noto Naskh Arabic", "Noto Sans Arabic", "Segoe UI", sans-serif; }

button, input, select, textarea { font: inherit; color: inherit; }
button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 0.5rem;
  min-inline-size: 44px;
  min-block-size: 44px;
  padding: 0.375rem 1.25rem;
  border: 2px solid transparent;
  border-radius: 999px;
  border-radius: min(999px, calc(3 * var(--_radius)));
  background: var(--_accent);
  color: var(--_accent-text);
  font-weight: 600;
  cursor: pointer;
  transition: background-color 0.15s, border-color 0.15s;
}
button.quiet { background: var(--_control); color: var(--_text); }
button.quiet:hover { border-color: var(--_accent); }
button[aria-disabled="true"] { background: transparent; border-color: var(--_line); color: var(--_muted-text); cursor: default; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
.icon { inline-size: 1.25em; block-size: 1.25em; flex: none; fill: currentColor; }
[dir="rtl"] :is([data-icon="back"], [data-icon="on"], [data-icon="play"]) { transform: scaleX(-1); }
.unseen {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
:host { position: relative; }
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { transition: none !important; animation: none !important; } }
`;
