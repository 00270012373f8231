import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

const page =
  '<!doctype html><html lang="en"><title>Portal</title><script type="module" src="/portal.js"></script><div id="class"></div></html>';

/** A portal's site of a test, at an origin of its own. */
export interface Portal {
  readonly origin: string;
  /** What each of its pages is sent with from now on. */
  policy: string;
  /** The script of its pages, a module. */
  script: string;
}

/** Serves one page with an empty `<div id="class">`, under any address. */
export async function openPortal(cleanup: (close: () => Promise<void>) => void): Promise<Portal> {
  const portal = { origin: '', policy: '', script: '' };
  const site = createServer(({ url }, response) => {
    if (url === '/portal.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(portal.script);
      return;
    }
    response.writeHead(url === '/favicon.ico' ? 204 : 200, {
      'content-type': 'text/html; charset=utf-8',
      ...(portal.policy === '' ? {} : { 'content-security-policy': portal.policy }),
    });
    response.end(url === '/favicon.ico' ? undefined : page);
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
