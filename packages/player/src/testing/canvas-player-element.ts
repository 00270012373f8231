import { type PathName } from '../decisions/index.js';
import { HopePlayerElement } from '../element/hope-player-element.js';
import { LivePlayer } from '../live-player.js';
import { type LivePlayerOptions } from '../player-types.js';
import { CanvasSource } from './canvas-source.js';
import { FakeClassSession } from './fake-class-session.js';

/** The real element, with pictures that need no server. */
export class CanvasPlayerElement extends HopePlayerElement {
  /** Every source that was made, the newest last. */
  readonly sources: CanvasSource[] = [];

  protected override createPlayer(options: LivePlayerOptions): LivePlayer {
    const create = (path: PathName) => () => {
      const source = new CanvasSource(path);
      this.sources.push(source);
      return source;
    };
    return new LivePlayer({ ...options, sources: { webrtc: create('webrtc'), hls: create('hls') } });
  }
}

if (!customElements.get('canvas-player')) customElements.define('canvas-player', CanvasPlayerElement);

/** Waits for one event. */
export function once(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

/** Puts a player into a page and waits for its first picture. */
export async function mountPlaying(
  parent: HTMLElement,
  attributes: Record<string, string> = {},
): Promise<CanvasPlayerElement> {
  const element = parent.ownerDocument.createElement('canvas-player') as CanvasPlayerElement;
  const all = { autoplay: '', muted: '', path: 'webrtc', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  const session = new FakeClassSession();
  element.session = session;
  parent.append(element);
  const playing = once(element, 'pathchange');
  session.join();
  await playing;
  return element;
}

/** A part of an element, waited for: some are loaded after the first picture. */
export async function findPart<Kind extends HTMLElement>(element: HTMLElement, name: string): Promise<Kind> {
  for (;;) {
    const found = element.shadowRoot?.querySelector<Kind>(`[part~="${name}"]`);
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
