import {
  type ClassDescriptor,
  classDescriptorSchema,
  decodeError,
  type ErrorCode,
  HopeError,
  parseWire,
  toHopeError,
  type WireError,
} from '@hope-online/protocol';

/** What {@link locateClass} needs. */
export interface LocateOptions {
  readonly src: string;
  readonly token: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

/**
 * Asks the school's server where a class is. All URLs of the answer are absolute.
 * @throws HopeError of the family `access`, `signalling-unreachable`, `server-busy`, `rate-limited`,
 * `response-invalid`, or what the server answers
 */
export async function locateClass(options: LocateOptions): Promise<ClassDescriptor> {
  const { src, token, signal } = options;
  const response = await reach(options);
  if (!response.ok) throw await readError(response);
  const body: unknown = await response.json().catch((cause: unknown) => {
    signal.throwIfAborted();
    throw toHopeError(cause, 'response-invalid', 'class');
  });
  const descriptor = parseWire(classDescriptorSchema, body, 'response-invalid', 'class');
  // A redirect moves the class: its addresses are relative to where it was found.
  return resolveUrls(descriptor, response.url || src);

  async function reach({ fetch }: LocateOptions): Promise<Response> {
    try {
      const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
      // With a browser's usual credentials, as playlists and media: it keeps connections with and without them apart.
      return await fetch(src, { headers, signal, cache: 'no-store' });
    } catch (cause) {
      signal.throwIfAborted();
      const path = withoutQuery(src);
      throw new HopeError('signalling-unreachable', `class: cannot reach ${path}`, {
        details: { path },
        cause,
      });
    }
  }
}

function resolveUrls(descriptor: ClassDescriptor, base: string): ClassDescriptor {
  try {
    const socket = new URL(descriptor.signallingUrl, base);
    socket.protocol = socket.protocol.replace(/^http/, 'ws');
    return {
      ...descriptor,
      signallingUrl: socket.href,
      hlsUrl: new URL(descriptor.hlsUrl, base).href,
      hlsAudioUrl: new URL(descriptor.hlsAudioUrl, base).href,
      ...(descriptor.captions && {
        captions: descriptor.captions.map((each) => ({ ...each, url: new URL(each.url, base).href })),
      }),
      ...(descriptor.quizUrl === undefined ? {} : { quizUrl: new URL(descriptor.quizUrl, base).href }),
      ...(descriptor.provinceUrl === undefined
        ? {}
        : { provinceUrl: new URL(descriptor.provinceUrl, base).href }),
      ...(descriptor.qoeUrl === undefined ? {} : { qoeUrl: new URL(descriptor.qoeUrl, base).href }),
    };
  } catch (cause) {
    throw new HopeError('response-invalid', 'class: expected URLs', {
      details: { path: 'class', expected: 'absolute or relative URLs' },
      cause,
    });
  }
}

async function readError(response: Response): Promise<HopeError> {
  const body = (await response.json().catch(() => undefined)) as { error?: WireError } | undefined;
  const error = body?.error;
  if (typeof error?.code === 'string' && typeof error.message === 'string') return decodeError(error);
  return new HopeError(codeOfStatus(response.status), `class: the server answered ${response.status}`, {
    details: { path: withoutQuery(response.url), received: String(response.status) },
  });
}

/** For answers that are not the server's own, such as a proxy's. */
function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'token-malformed';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'class-unknown';
  if (status === 429) return 'rate-limited';
  if (status === 503) return 'server-busy';
  return 'signalling-unreachable';
}

function withoutQuery(url: string): string {
  return url.split('?', 1)[0] ?? url;
}
