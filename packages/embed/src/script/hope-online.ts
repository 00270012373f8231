// The script tag: its one effect is that a page with <hope-class> or <hope-player> in it comes to know them.
import { loadElements } from '../element-loader.js';

// The core is asked for at once, not by the elements once they have come.
loadElements(['hope-class', 'hope-player'], () =>
  Promise.all([import('../define.js'), import('@hope-online/core')]),
);
