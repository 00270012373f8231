import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

const emptyPlace = '<div id="class"></div>';

const pageWith = (markup: string) =>
  `<!doctype html><html lang="en"><title>Portal</title><script type="module" src="/portal.js"></script>${markup}</html>`;

/** A portal's site of a test, at an origin of its own. */
export interface Portal {
  readonly origin: string;
  /** What each of its pages is sent with from now on. */
  policy: string;
  /** The script of its pages, a module. */
  script: string;
  /** What stands in its pages; an empty `<div id="class">` unless told. */
  markup: string;
}

/**
 * Serves one page, under any address. A school of a test is at `localhost`, so this is another site than that, and not
 * only another origin: browsers that deny storage to third parties look at sites.
 */
export async function openPortal(cleanup: (close: () => Promise<void>) => void): Promise<Portal> {
  const portal = { origin: '', policy: '', script: '', markup: emptyPlace };
  const site = createServer(({ url }, response) => {
    if (url === '/portal.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(portal.script);
      return;
    }
    response.writeHead(url === '/favicon.ico' ? 204 : 200, {
      'content-type': 'text/html; charset=utf-8',
      ...(portal.policy === '' ? {} : { 'content-security-policy': portal.policy }),
    });
    response.end(url === '/favicon.ico' ? undefined : pageWith(portal.markup));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  cleanup(
    () =>
      new Promise((resolve) => {
        site.closeAllConnections();
        site.close(() => resolve());
      }),
  );
  portal.origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  return portal;
}
