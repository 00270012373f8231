import { type PathName } from './decisions/index.js';
import { hasOwnPlayer } from './hls/has-own-player.js';

type Load = () => Promise<unknown>;

/** Nothing is imported here but when it is called for: this module comes before all others. */
const code: { readonly [Path in PathName]: readonly Load[] } = {
  webrtc: [() => import('./webrtc/webrtc-source.js'), () => import('mediasoup-client')],
  hls: [
    () => import('./hls/create-hls-source.js'),
    async () => hasOwnPlayer() || (await import('hls.js/light')),
  ],
};

/**
 * Begins to load the code of a path, for a page that knows of its class before the player itself has come. Nothing waits for
 * it, and a failure is nobody's news: whoever opens the path asks for its code again, and tells.
 */
export function preloadPath(path: PathName): void {
  for (const load of code[path]) load().catch(() => undefined);
}
