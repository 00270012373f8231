import { connect, type ConnectOptions } from '@hope-online/core';
import { type DataMode, LivePlayer, type PlayerState } from '@hope-online/player';

/** A class on the page, until it is closed. */
export interface ClassView {
  close(): void;
}

/** What the notice over the picture says. */
const notices: Partial<Record<PlayerState['name'], string>> = {
  connecting: 'Connecting…',
  waiting: 'The class has not begun.',
  recovering: 'The picture is being got back.',
  closed: 'The class is over.',
};

/** Opens the class in the page's own markup: the session, the player, and a few buttons. */
export function openClass(
  root: HTMLElement,
  { src, token }: Pick<ConnectOptions, 'src' | 'token'>,
): ClassView {
  const session = connect({ src: new URL(src, location.href).href, token });
  const videos = [...root.querySelectorAll('video')] as [HTMLVideoElement, HTMLVideoElement];
  const player = new LivePlayer({ session, videos, autoplay: 'any' });
  const listening = new AbortController();
  const { signal } = listening;

  const find = <Found extends HTMLElement>(selector: string) => {
    const found = root.querySelector<Found>(selector);
    if (!found) throw new Error(`the page has no ${selector}`);
    return found;
  };
  const notice = find('.notice');
  const facts = find<HTMLOutputElement>('.facts');
  const play = find<HTMLButtonElement>('[data-do="play"]');
  const mute = find<HTMLButtonElement>('[data-do="mute"]');

  const show = () => {
    root.dataset['state'] = player.state.name;
    notice.textContent = notices[player.state.name] ?? '';
    play.textContent = player.paused ? 'Play' : 'Pause';
    mute.setAttribute('aria-pressed', String(player.muted));
    const seconds = player.latency === undefined ? '' : `${player.latency.toFixed(1)} s behind`;
    facts.textContent = [player.currentPath, seconds].filter((part) => part !== '').join(' · ');
  };

  for (const type of ['state', 'pathchange', 'volume', 'timeline'] as const)
    player.on(type, show, { signal });
  player.on('error', ({ code, message }) => console.warn(code, message), { signal });
  // Where the browser wants a click before it plays, the play button is that click.
  player.on('permission', show, { signal });
  for (const video of videos) {
    for (const type of ['play', 'pause', 'timeupdate']) video.addEventListener(type, show, { signal });
  }

  play.addEventListener('click', () => (player.paused ? void player.play() : player.pause()), { signal });
  mute.addEventListener('click', () => (player.muted = !player.muted), { signal });
  find('[data-do="live"]').addEventListener('click', () => player.seekToLive(), { signal });
  find<HTMLSelectElement>('[data-do="data"]').addEventListener(
    'change',
    ({ currentTarget }) => (player.dataMode = (currentTarget as HTMLSelectElement).value as DataMode),
    { signal },
  );
  show();

  return {
    close() {
      listening.abort();
      player.close();
      session.close();
    },
  };
}
