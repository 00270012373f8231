// The page inside a frame: `/embed/ID` of the school's server. With `?parent=ORIGIN` it opens the class when that page has answered; without,
// it is for guests of an open class, on sites that can only show frames.
import '../define.js';
import { FramePage } from '../frame/frame-page.js';
import { readFrameAddress } from '../frame/frame-address.js';
import { openForGuests } from '../frame/open-for-guests.js';

const element = document.querySelector('hope-class');
if (element) {
  if (window.parent !== window && new URLSearchParams(location.search).has('parent')) {
    const page = new FramePage(element, readFrameAddress(location.href), window.parent);
    addEventListener('pagehide', () => page.close(), { once: true });
  } else openForGuests(element, location.href);
}
