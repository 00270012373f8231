import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { ReceptionControl } from './reception-control.js';
import { FakeVideo } from './testing/fake-video.js';

function openControl() {
  const clock = new ManualClock();
  const page = new FakeVideo().ownerDocument;
  const choice = { dataMode: 'auto', maxBitrate: undefined, latency: 'realtime' } as const;
  const control = new ReceptionControl(page as unknown as Document, clock, choice, () => undefined);
  const hide = () => {
    page.hidden = true;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { clock, control, hide };
}

describe('ReceptionControl', () => {
  it('goes by the page’s visibility as long as nobody tells more', async () => {
    const { clock, control, hide } = openControl();
    hide();
    expect(control.isSeen).toBe(false);
    await clock.advance(10_000);
    expect(control.wish.picture).toBe('none');
    control.close();
  });

  it('keeps a picture that is seen in a window of its own while its page is hidden', async () => {
    const { clock, control, hide } = openControl();
    control.view = { visible: true, inView: true, height: 180 };
    hide();
    await clock.advance(60_000);
    expect([control.isSeen, control.wish.picture]).toEqual([true, 'full']);
    control.view = { visible: false, inView: false, height: 180 };
    await clock.advance(10_000);
    expect(control.wish.picture).toBe('none');
    control.close();
  });
});
