import { mountClass } from '@hope-online/embed';

const query = new URLSearchParams(location.search);
const handle = mountClass(document.querySelector('#class'), {
  // A real portal takes both from its own page: the class from the timetable, the token from its own server.
  src: query.get('class') ?? '/classes/demo',
  token: async () => query.get('token') ?? (await (await fetch('/my-class-token')).text()),
});
handle.on('error', ({ code }) => console.warn(code));
addEventListener('pagehide', () => handle.close(), { once: true });
