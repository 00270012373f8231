// What the path over WebRTC is loaded by.
export { preloadCode } from './load-device.js';
export { WebRtcSource } from './webrtc-source.js';
