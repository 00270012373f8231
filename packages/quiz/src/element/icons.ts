import { html, type TemplateResult } from 'lit/html.js';

const paths = {
  right: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.6 14.6L5.9 12l1.7-1.7 2.8 2.9 6-6.1L18 8.8Z',
  wrong:
    'M4 2h16a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4c0-1.1.9-2 2-2Zm8 8.3L8.5 6.8 6.8 8.5l3.5 3.5-3.5 3.5 1.7 1.7 3.5-3.5 3.5 3.5 1.7-1.7-3.5-3.5 3.5-3.5-1.7-1.7Z',
  partly: 'M12 1.5 22.5 12 12 22.5 1.5 12ZM7 10.8v2.4h10v-2.4Z',
  pencil: 'M4 16.5V20h3.5L18 9.5 14.5 6Zm16.4-9.7a1 1 0 0 0 0-1.4l-1.8-1.8a1 1 0 0 0-1.4 0L15.6 5.2l3.2 3.2Z',
  sending: 'M12 3 5.5 9.5 7 11l3.9-3.9V21h2.2V7.1L17 11l1.5-1.5Z',
  device: 'M7 1h10a2 2 0 0 1 2 2v18a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V3c0-1.1.9-2 2-2Zm0 4v12h10V5Zm4 14v2h2v-2Z',
  late: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1 5h2v4.6l3.6 2.1-1 1.7-4.6-2.7Z',
  refused: 'M12 2 1 21h22Zm-1 7h2v6h-2Zm0 7.5h2v2h-2Z',
  empty: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 2.2a7.8 7.8 0 1 1 0 15.6 7.8 7.8 0 0 1 0-15.6Z',
  practice: 'M12 4V1L7 6l5 5V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-8Z',
  clock:
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 2.2a7.8 7.8 0 1 1 0 15.6 7.8 7.8 0 0 1 0-15.6ZM11 7v5.6l4.4 2.6 1-1.7-3.4-2V7Z',
  lock: 'M17 9V7A5 5 0 0 0 7 7v2H5v13h14V9Zm-8 0V7a3 3 0 0 1 6 0v2Z',
  play: 'M7 4v16l13-8Z',
  stop: 'M6 6h12v12H6Z',
  up: 'm12 7-7 7 1.6 1.6 5.4-5.4 5.4 5.4L19 14Z',
  down: 'm12 17 7-7-1.6-1.6-5.4 5.4-5.4-5.4L5 10Z',
  grip: 'M8 4h3v3H8Zm5 0h3v3h-3ZM8 10.5h3v3H8Zm5 0h3v3h-3ZM8 17h3v3H8Zm5 0h3v3h-3Z',
  back: 'm9 12 7-7-1.6-1.6L5.8 12l8.6 8.6L16 19Z',
  on: 'm15 12-7 7 1.6 1.6L18.2 12 9.6 3.4 8 5Z',
} as const;

/** The name of a shape. */
export type IconName = keyof typeof paths;

/** A shape in the text's colour, said by the words beside it. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" data-icon=${name} viewBox="0 0 24 24" aria-hidden="true">
    <path d=${paths[name]}></path>
  </svg>`;
}
