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

/** Does what the policy forbids, and waits until that is told. */
async function refuseOne(body: HTMLElement, refused: readonly string[]): Promise<void> {
  const style = body.ownerDocument.createElement('style');
  style.textContent = 'p { color: red }';
  const before = refused.length;
  body.append(style);
  while (refused.length === before) await new Promise((resolve) => requestAnimationFrame(resolve));
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
    // Refusals are told in their order, so whatever came before this one is told by then.
    await refuseOne(body, refused);
    expect(refused).to.have.length(1);
  });

  it('would hear of a refusal', async () => {
    const { body, refused } = await openStrictPage();
    await refuseOne(body, refused);
    expect(refused[0]).to.contain('style-src');
  });
});
