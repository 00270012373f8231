// The script tag: its one effect is that a page with <hope-class> or <hope-player> in it comes to know them.
import { preloadPath } from '@hope-online/player/preload';
import { loadElements } from '../element-loader.js';

const tags = ['hope-class', 'hope-player'];

// The core is asked for at once, not by the elements once they have come, and so is the path that will be opened first.
loadElements(tags, () => {
  const elements = Promise.all([import('../define.js'), import('@hope-online/core')]);
  const first = document.querySelector(tags.join());
  if (first) preloadPath(first.getAttribute('path') === 'hls' ? 'hls' : 'webrtc');
  return elements;
});
