export { checkMediaPlaylist } from './origin/conformance/check-media-playlist.js';
export { checkMultivariantPlaylist } from './origin/conformance/multivariant-rules.js';
export { describeStores, type TestRunner } from './stores/conformance/describe-stores.js';
export { type StoresPlace } from './stores/conformance/stores-place.js';
