/**
 * Begins to load the library of a path, for a page that knows of its class before the player itself has come. Nothing waits
 * for it, and a failure is nobody's news: whoever opens the path asks for it again, and tells.
 */
export function preloadPath(path: 'webrtc' | 'hls'): void {
  if (path === 'webrtc') import('mediasoup-client').catch(() => undefined);
  // A browser that plays HLS by itself may have no use for it.
  else if ('MediaSource' in globalThis) import('hls.js/light').catch(() => undefined);
}
