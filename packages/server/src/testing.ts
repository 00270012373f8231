export { checkMediaPlaylist } from './origin/conformance/check-media-playlist.js';
export { checkMultivariantPlaylist } from './origin/conformance/multivariant-rules.js';
