import { Emitter } from '@hope-online/core';
import { expect } from 'chai';
import { type PlayerEvents, type PlayerStats } from '../player-types.js';
import { type DebuggedPlayer, defineHopeDebug, type HopeDebugElement } from './hope-debug-element.js';

defineHopeDebug();

/** A player that plays on as a test says. */
class FakePlayer {
  readonly events = new Emitter<PlayerEvents>();
  readonly on: DebuggedPlayer['on'] = (...args) => this.events.on(...args);
  looks = 0;

  stats(): Promise<PlayerStats> {
    const second = ++this.looks;
    return Promise.resolve({
      path: 'webrtc',
      state: 'playing',
      latency: 0.35 + 0.05 * Math.sin(second),
      classTime: undefined,
      classTimeError: undefined,
      bytesReceived: second * 60_000,
      framesDecoded: second * 20,
      frameWidth: 960,
      frameHeight: 540,
    });
  }
}

function show(player: FakePlayer): HopeDebugElement {
  const element = document.createElement('hope-debug');
  element.player = player;
  document.body.append(element);
  return element;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let frame = 0; frame < 600 && !isSo(); frame++) await new Promise(requestAnimationFrame);
}

describe('<hope-debug>', () => {
  it('draws what the player tells, and says how it stands', async () => {
    const element = show(new FakePlayer());
    const root = element.shadowRoot;
    await until(() => root?.querySelector('polyline') !== null);
    expect(root?.querySelector('.summary')?.textContent).to.equal('playing · webrtc, 960 × 540');
    expect(root?.querySelector('output')?.value).to.match(/^\d+ kbit\/s · top \d+ kbit\/s$/);
    element.remove();
  });

  it('lists changes of path with their reason and evidence, the newest first', () => {
    const player = new FakePlayer();
    const element = show(player);
    player.events.emit('pathchange', {
      from: 'none',
      to: 'webrtc',
      reason: 'started',
      evidence: {},
      gapMs: 300,
    });
    const evidence = { stillMs: 410 };
    player.events.emit('pathchange', {
      from: 'webrtc',
      to: 'hls',
      reason: 'picture-frozen',
      evidence,
      gapMs: 0,
    });
    const told = [...(element.shadowRoot?.querySelectorAll('li') ?? [])].map((item) => item.textContent);
    expect(told[0]).to.contain('webrtc → hls: picture-frozen · gap 0 ms · stillMs 410');
    expect(told[1]).to.contain('none → webrtc: started · gap 300 ms');
    expect(JSON.parse(JSON.stringify(element))).to.have.nested.property('changes[1].evidence.stillMs', 410);
    element.remove();
  });

  it('lets go of the player when it is taken off the page', () => {
    const player = new FakePlayer();
    const element = show(player);
    expect(player.events.size).to.equal(1);
    element.remove();
    expect(player.events.size).to.equal(0);
  });
});
