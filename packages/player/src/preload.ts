/**
 * Begins to load the library of the WebRTC path, for a page that knows of its class before the player itself has come. Nothing
 * waits for it, and a failure is nobody's news: whoever opens the path asks for it again, and tells.
 */
export function preloadWebRtc(): void {
  import('mediasoup-client').catch(() => undefined);
}
