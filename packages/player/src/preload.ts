/**
 * Begins to load the library of a path, for a page that knows of its class before the player itself has come. Nothing waits
 * for it, and a failure is nobody's news: whoever opens the path asks for it again, and tells.
 */
export function preloadPath(path: 'webrtc' | 'hls'): void {
  const library = path === 'webrtc' ? import('mediasoup-client') : loadHls();
  library.catch(() => undefined);
}

/** A browser that plays HLS by itself, without Media Source Extensions, has no use for it. */
async function loadHls(): Promise<void> {
  if ('MediaSource' in globalThis || 'ManagedMediaSource' in globalThis) await import('hls.js/light');
}
