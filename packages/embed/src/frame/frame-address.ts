import { HopeError } from '@hope-online/protocol';

/** Where a class's frame is, and which page may put it in itself. */
export interface FrameAddress {
  readonly url: URL;
  /** The school server's origin: the only one that the page talks to. */
  readonly origin: string;
}

/** Which class a frame shows, for which page. */
export interface FramePlace {
  readonly classUrl: string;
  /** The origin of the page around the frame: the only one that the frame talks to. */
  readonly parent: string;
}

const classPath = /^(.*)\/classes\/([^/]+)$/;
const framePath = /^(.*)\/embed\/([^/]+)$/;

/**
 * The address of the frame page for a class.
 * @param src the class's own address
 * @param parent the origin of the page that shows it
 * @param partner whose allowed origins the frame goes by; what the server is set to without
 * @throws HopeError `class-unknown` for an address that is no class's
 */
export function frameAddress(src: string, parent: string, partner?: string): FrameAddress {
  const url = new URL(src);
  const [, base, classId] = classPath.exec(url.pathname) ?? [];
  if (base === undefined || classId === undefined || !/^https?:$/.test(url.protocol)) {
    throw new HopeError('class-unknown', `src: expected https://…/classes/ID, got ${src.slice(0, 120)}`, {
      details: { path: 'src', expected: 'https://…/classes/ID', received: src.slice(0, 120) },
    });
  }
  url.pathname = `${base}/embed/${classId}`;
  url.search = new URLSearchParams({ parent, ...(partner === undefined ? {} : { partner }) }).toString();
  url.hash = '';
  return { url, origin: url.origin };
}

/**
 * Reads a frame page's own address.
 * @throws HopeError `frame-refused` where it does not name a class and an origin
 */
export function readFrameAddress(href: string): FramePlace {
  const parent = new URL(href).searchParams.get('parent') ?? '';
  if (!isOrigin(parent)) {
    throw new HopeError(
      'frame-refused',
      `frame: expected /embed/ID?parent=ORIGIN, got parent "${parent.slice(0, 120)}"`,
      {
        details: { path: 'parent', expected: 'an origin', received: parent.slice(0, 120) },
      },
    );
  }
  return { classUrl: classUrlOf(href), parent };
}

/**
 * The class that a frame page shows.
 * @throws HopeError `frame-refused` for an address that is no frame page's
 */
export function classUrlOf(href: string): string {
  const url = new URL(href);
  const [, base, classId] = framePath.exec(url.pathname) ?? [];
  if (base !== undefined && classId !== undefined) return `${url.origin}${base}/classes/${classId}`;
  throw new HopeError('frame-refused', `frame: expected /embed/ID, got ${url.pathname.slice(0, 120)}`, {
    details: { path: 'frame', expected: '/embed/ID', received: url.pathname.slice(0, 120) },
  });
}

function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}
