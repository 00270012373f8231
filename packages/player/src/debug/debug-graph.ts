import { createElement } from '../element/create-element.js';
import { type SeriesName, type SeriesPoint, toLines, topOf } from './debug-series.js';

const svgNamespace = 'http://www.w3.org/2000/svg';
const box = { width: 160, height: 32 };

/** What a graph shows; a second series is drawn beside the first, paler. */
export interface GraphDefinition {
  readonly title: string;
  readonly series: readonly [SeriesName, SeriesName?];
  /** The scale's end is never below this. */
  readonly least: number;
  readonly write: (value: number) => string;
}

/** The overlay's graphs. */
export const graphs: readonly GraphDefinition[] = [
  {
    title: 'Bitrate',
    series: ['bitrate'],
    least: 100_000,
    write: (bits) => `${Math.round(bits / 1000)} kbit/s`,
  },
  {
    title: 'Latency, target',
    series: ['latency', 'target'],
    least: 1,
    write: (value) => `${value.toFixed(2)} s`,
  },
  { title: 'Buffer', series: ['buffer'], least: 0.1, write: (value) => `${Math.round(value * 1000)} ms` },
  { title: 'Frames', series: ['frames'], least: 10, write: (value) => `${value.toFixed(0)} /s` },
  { title: 'Loss', series: ['loss'], least: 0.01, write: (share) => `${(share * 100).toFixed(1)} %` },
];

/** One small graph with its latest value. */
export class DebugGraph {
  readonly element: HTMLElement;
  readonly #definition: GraphDefinition;
  readonly #value = createElement('output');
  readonly #lines: SVGElement;

  constructor(definition: GraphDefinition) {
    this.#definition = definition;
    this.#lines = document.createElementNS(svgNamespace, 'svg');
    this.#lines.setAttribute('viewBox', `0 -1 ${box.width} ${box.height + 2}`);
    this.#lines.setAttribute('preserveAspectRatio', 'none');
    this.#lines.setAttribute('aria-hidden', 'true');
    const caption = createElement('figcaption', {}, definition.title, ' ', this.#value);
    this.element = createElement('figure', {}, caption, this.#lines);
  }

  draw(points: readonly SeriesPoint[]): void {
    const { series, least, write } = this.#definition;
    const names = series.filter((name) => name !== undefined);
    const values = names.map((name) => points.map((point) => point[name]));
    const top = topOf(values.flat(), least);
    const shapes = values.flatMap((each, index) =>
      toLines(each, { ...box, top }).map((line) => {
        const shape = document.createElementNS(svgNamespace, 'polyline');
        shape.setAttribute('points', line);
        shape.setAttribute('class', index === 0 ? 'first' : 'second');
        return shape;
      }),
    );
    this.#lines.replaceChildren(...shapes);
    const latest = values
      .map((each) => each.at(-1))
      .map((value) => (value === undefined ? '–' : write(value)));
    this.#value.value = `${latest.join(', ')} · top ${write(top)}`;
  }
}
