import { expect } from 'chai';
import { type CanvasPlayerElement, findPart } from '../testing/canvas-player-element.js';

/** The recipe of docs/csp.md, for a school's server that is the page's own. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "media-src 'self' blob:",
].join('; ');

const elementUrl = new URL('../testing/canvas-player-element.ts', import.meta.url).pathname;

type Module = typeof import('../testing/canvas-player-element.js');

/** A page under the policy, with what it was refused. */
async function openStrictPage(): Promise<{ body: HTMLElement; refused: string[]; load(): Promise<void> }> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html><html lang="en"><head><title>Strict</title>
    <meta http-equiv="Content-Security-Policy" content="${policy}"></head><body></body></html>`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  const page = frame.contentDocument;
  if (!page) throw new Error('no page in the frame');
  const refused: string[] = [];
  page.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    refused.push(`${violatedDirective} ${blockedURI} ${sample}`);
  });
  const load = () =>
    new Promise<void>((resolve, reject) => {
      const script = page.createElement('script');
      script.type = 'module';
      script.src = elementUrl;
      script.addEventListener('load', () => resolve());
      script.addEventListener('error', () => reject(new Error('the element was not loaded')));
      page.head.append(script);
    });
  return { body: page.body, refused, load };
}

/** Refusals are told of later, in their order: once this one has come, so has each that was before. */
async function askForRefusal(body: HTMLElement, refused: readonly string[]): Promise<readonly string[]> {
  const page = body.ownerDocument;
  const style = page.createElement('style');
  style.textContent = 'p { color: red }';
  const heard = new Promise<void>((resolve) =>
    page.addEventListener('securitypolicyviolation', ({ target }) => target === style && resolve()),
  );
  body.append(style);
  await heard;
  return refused;
}

/** The names of all elements in an element, in its shadow root and in theirs. */
function insideOf(element: Element): string[] {
  const roots = [element, ...(element.shadowRoot ? [element.shadowRoot] : [])];
  const children = roots.flatMap((root) => [...root.children]);
  return children.flatMap((child) => [child.localName, ...insideOf(child)]);
}

describe('<hope-player> on a strict page', () => {
  afterEach(() => document.body.replaceChildren());

  it('is refused nothing, and looks as it does elsewhere', async () => {
    const { body, refused, load } = await openStrictPage();
    await load();
    const { mountPlaying } = (await import('../testing/canvas-player-element.js')) as Module;
    const element: CanvasPlayerElement = await mountPlaying(body);
    const button = await findPart(element, 'play-button');
    const { width, height } = button.getBoundingClientRect();
    expect([width, height]).to.deep.equal([44, 44]);
    // As its own style sheet says, made a block by the row that it is in; without one it would be `block`.
    expect(getComputedStyle(button).display).to.equal('flex');
    const track = button.ownerDocument.defaultView?.getComputedStyle(
      (await findPart(element, 'volume')).shadowRoot?.querySelector('#track') as Element,
    );
    expect(track?.position).to.equal('absolute');
    expect(await askForRefusal(body, refused)).to.have.lengthOf(1);
    expect(insideOf(element).filter((name) => name === 'style' || name.startsWith('media-'))).to.deep.equal([]);
  });

  it('would hear of a refusal', async () => {
    const { body, refused } = await openStrictPage();
    expect((await askForRefusal(body, refused))[0]).to.contain('style-src');
  });
});
