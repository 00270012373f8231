/** Whether the browser has no Media Source Extensions for hls.js, but plays HLS by itself. */
export function hasOwnPlayer(): boolean {
  if ('MediaSource' in globalThis || 'ManagedMediaSource' in globalThis) return false;
  return document.createElement('video').canPlayType('application/vnd.apple.mpegurl') !== '';
}
