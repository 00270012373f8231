import { type PathName, type PreloadPlan } from './decisions/index.js';
import { hasOwnPlayer } from './hls/has-own-player.js';
import { type LoadPath, LazySource } from './lazy-source.js';
import { type SourceFactory } from './playback-source.js';

/** Everything that a path needs is asked for at once: none of it waits for another part to say so. */
const loaders: { readonly [Path in PathName]: LoadPath } = {
  webrtc: async () => {
    // The source asks for it again, and says so if it can't be had.
    import('mediasoup-client').catch(() => undefined);
    const { preloadCode, WebRtcSource } = await import('./webrtc/index.js');
    void preloadCode();
    return (context) => new WebRtcSource(context);
  },
  hls: async () => {
    if (!hasOwnPlayer()) import('hls.js/light').catch(() => undefined);
    return loadHlsSource();
  },
};

async function loadHlsSource(): Promise<SourceFactory> {
  return (await import('./hls/create-hls-source.js')).createHlsSource;
}

/** What makes the sources of the paths: their code is loaded when they are opened, or before by {@link preloadPaths}. */
export const lazySources: Readonly<Record<PathName, SourceFactory>> = {
  webrtc: (context) => new LazySource('webrtc', loaders.webrtc, context),
  hls: (context) => new LazySource('hls', loaders.hls, context),
};

/** Begins to load what will most likely be opened first, beside the signalling. Never rejects. */
export async function preloadPaths({ path, readiesHls }: PreloadPlan): Promise<void> {
  try {
    await loaders[path]();
    if (readiesHls) await loadHlsSource();
  } catch {
    // Whoever opens the path tells of it.
  }
}
