import { classSlot } from '../preview/class-slot.js';
import { playerSlot } from '../preview/player-slot.js';
import { PreviewPage } from '../preview/preview-page.js';
import { studioSlot } from '../preview/studio-slot.js';

async function openPreview(): Promise<void> {
  const { classUrl = '', token = '', provinces = '' } = document.body.dataset;
  // The elements come by the page's own script tags, as in any page.
  const tags = ['hope-player', 'hope-class', 'hope-studio'];
  await Promise.all(tags.map((tag) => customElements.whenDefined(tag)));
  // Every component that the preview shows: one more is one more slot.
  const slots = [playerSlot, classSlot({ src: classUrl, token }), studioSlot];
  const page = new PreviewPage(document.body, slots, provinces.split(',').filter(Boolean));
  await page.shown;
  // For whoever takes pictures of it.
  document.documentElement.dataset['ready'] = 'yes';
}

void openPreview();
