import { openClass } from './class-view.js';

const query = new URLSearchParams(location.search);
const root = document.querySelector<HTMLElement>('.class');
if (!root) throw new Error('the page has no .class');

// A real portal takes both from its own page: the class from the timetable, the token from its own server.
const view = openClass(root, {
  src: query.get('class') ?? '/classes/demo',
  token: async () => query.get('token') ?? (await (await fetch('/my-class-token')).text()),
});
addEventListener('pagehide', () => view.close(), { once: true });
