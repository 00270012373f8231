import { type HlsOpening } from '@hope-online/protocol';
import { type HlsResponder } from './hls-responder.js';

/** So many segments of a playlist's end are told: parts are listed for three, and playing begins within them. */
const segmentsTold = 3;

/** Reads what the descriptor tells of a class's playlists; undefined while they can't be played. */
export async function readHlsOpening(
  origin: HlsResponder,
  signal: AbortSignal,
): Promise<HlsOpening | undefined> {
  const main = await read(origin, 'main.m3u8', signal);
  if (main === undefined) return undefined;
  const uris = main.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const ends = await Promise.all(
    uris.map(async (uri) => ({ uri, text: endOf((await read(origin, uri, signal)) ?? '') })),
  );
  return { main, ends };
}

async function read(origin: HlsResponder, path: string, signal: AbortSignal): Promise<string | undefined> {
  const { status, body } = await origin.respond({ path, query: new URLSearchParams(), signal });
  return status === 200 && typeof body === 'string' ? body : undefined;
}

/** A media playlist without its earlier segments; the init segment of the last ones is named all the same. */
export function endOf(playlist: string): string {
  const dates = [...playlist.matchAll(/^#EXT-X-PROGRAM-DATE-TIME:/gm)].map(({ index }) => index);
  const [from, first] = [dates.at(-segmentsTold), dates[0]];
  if (from === undefined || first === undefined || from === first) return playlist;
  const head = playlist.slice(0, first);
  const map = [...playlist.slice(0, from).matchAll(/^#EXT-X-MAP:.*$/gm)].at(-1)?.[0];
  const withoutMaps = head.replaceAll(/^#EXT-X-MAP:.*\n/gm, '');
  return `${withoutMaps}${map === undefined ? '' : `${map}\n`}${playlist.slice(from)}`;
}
