/** Both are told apart in light and in dark, and by readers who see no red or green. */
export const colours = { ours: '#0b6bcb', others: '#8a94a3' } as const;

/** What every chart's text and lines look like. It has paper of its own: a page may be dark where the system is light. */
const chartStyle = `<style>
  .paper { fill: #ffffff; }
  text { font: 13px system-ui, sans-serif; fill: #1b2430; }
  .title { font-weight: 600; }
  .tick, .axis { stroke: #1b2430; }
  .axis { stroke-opacity: 0.25; }
  @media (prefers-color-scheme: dark) { .paper { fill: #151b23; } text { fill: #e6eaf0; } .tick, .axis { stroke: #e6eaf0; } }
</style>`;

/** Puts a chart's parts into an SVG that says what it is. */
export function chart(title: string, width: number, height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title)}">
${chartStyle}
<rect class="paper" width="${width}" height="${height}"/>
<text class="title" x="0" y="20">${escape(title)}</text>
${parts.join('\n')}
</svg>
`;
}

/** Makes text of what could be taken for markup. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
