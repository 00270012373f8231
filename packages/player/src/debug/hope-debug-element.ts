import { systemClock } from '@hope-online/core';
import { type PathChange } from '../decisions/index.js';
import { createStyles } from '../element/adopt-styles.js';
import { BaseElement } from '../element/base-element.js';
import { createElement } from '../element/create-element.js';
import { type LivePlayer } from '../live-player.js';
import { type PlayerStats } from '../player-types.js';
import { DebugGraph, graphs } from './debug-graph.js';
import { type DebugReading, type SeriesPoint, toPoint } from './debug-series.js';
import { debugCss } from './debug-styles.js';

/** The part of a {@link LivePlayer} that is looked at. */
export type DebuggedPlayer = Pick<LivePlayer, 'stats' | 'on'>;

/** Two minutes of graphs, and a class's worth of changes. */
const pointsKept = 120;
const changesKept = 50;

const styles = createStyles(debugCss);

/** How a player does, for developers: small graphs, and every change of path with its reason and evidence. */
export class HopeDebugElement extends BaseElement {
  readonly #graphs = graphs.map((definition) => new DebugGraph(definition));
  readonly #summary = createElement('p', { class: 'summary' }, 'no player');
  readonly #history = createElement('ol');
  #player: DebuggedPlayer | undefined;
  #points: SeriesPoint[] = [];
  #changes: (PathChange & { readonly at: string })[] = [];
  #last: DebugReading | undefined;
  #stats: PlayerStats | undefined;
  /** Ends the looking at one player. */
  #scope: AbortController | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    styles.adopt(root);
    const copy = createElement('button', { type: 'button' }, 'Copy as JSON');
    copy.addEventListener('click', () => void this.#copy(copy));
    const head = createElement('header', {}, this.#summary, copy);
    root.append(head, ...this.#graphs.map(({ element }) => element), this.#history);
  }

  /** The player that is looked at; another one begins with empty graphs. */
  get player(): DebuggedPlayer | undefined {
    return this.#player;
  }

  set player(player: DebuggedPlayer | undefined) {
    this.#player = player;
    this.#points = [];
    this.#changes = [];
    this.#last = this.#stats = undefined;
    this.#history.replaceChildren();
    if (this.isConnected) this.#follow();
  }

  connectedCallback(): void {
    this.#follow();
  }

  disconnectedCallback(): void {
    this.#scope?.abort();
  }

  /** Everything that is shown, for an issue. It holds no addresses and no names. */
  toJSON(): object {
    return { stats: this.#stats, points: this.#points, changes: this.#changes };
  }

  #follow(): void {
    this.#scope?.abort();
    const player = this.#player;
    if (!player) return;
    this.#scope = new AbortController();
    const { signal } = this.#scope;
    player.on('pathchange', (change) => this.#note(change), { signal });
    void this.#look(player, signal);
  }

  async #look(player: DebuggedPlayer, signal: AbortSignal): Promise<void> {
    const stats = await player.stats().catch(() => undefined);
    if (signal.aborted) return;
    const cancel = systemClock.after(1_000, () => void this.#look(player, signal));
    signal.addEventListener('abort', cancel, { once: true });
    if (!stats) return;
    const { path, latency } = stats;
    const reading = { atMs: systemClock.now(), path, latency, stats };
    this.#points = [...this.#points, toPoint(this.#last, reading)].slice(-pointsKept);
    this.#last = reading;
    this.#stats = stats;
    for (const graph of this.#graphs) graph.draw(this.#points);
    const size = stats.frameHeight === undefined ? '' : `, ${stats.frameWidth ?? '?'} × ${stats.frameHeight}`;
    this.#summary.textContent = `${stats.state} · ${path}${size}`;
  }

  #note(change: PathChange): void {
    const at = new Date(systemClock.now()).toISOString();
    this.#changes = [...this.#changes, { ...change, at }].slice(-changesKept);
    const { from, to, reason, gapMs, evidence } = change;
    const proof = Object.entries(evidence).map(([name, value]) => `${name} ${String(value)}`);
    const told = [`${at.slice(11, 19)} ${from} → ${to}: ${reason}`, `gap ${gapMs} ms`, ...proof].join(' · ');
    this.#history.prepend(createElement('li', {}, told));
    while (this.#history.children.length > changesKept) this.#history.lastElementChild?.remove();
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    const text = JSON.stringify(this, undefined, 2);
    // Only secure pages have a clipboard, and the browser may still say no.
    const copied = await Promise.resolve(navigator.clipboard?.writeText(text).then(() => true)).catch(
      () => false,
    );
    button.textContent = copied ? 'Copied' : 'The browser does not allow it';
  }
}

/** Makes `<hope-debug>` known to the page; doing it again changes nothing. */
export function defineHopeDebug(): void {
  if (!customElements.get('hope-debug')) customElements.define('hope-debug', HopeDebugElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'hope-debug': HopeDebugElement;
  }
}
