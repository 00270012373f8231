// The script tag: its one effect is that the page knows <hope-class> and <hope-player>.
import '../define.js';
