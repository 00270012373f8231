import { Emitter } from '@hope-online/core';
import { HopeError } from '@hope-online/protocol';
import { ManualClock } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { initialPathState, type ThinLinkSample } from './decisions/index.js';
import { LinkWidth } from './link-width.js';
import { type PathConductorEvents } from './path-conductor.js';

/** A width between a conductor and a reception that do as the test says. */
function openWidth({ isThin = false } = {}) {
  const fed: string[] = [];
  const events = new Emitter<PathConductorEvents>();
  const conductor = {
    events,
    state: { ...initialPathState },
    stillMs: 0,
    bytesReceived: 0,
    bandwidth: undefined as number | undefined,
    feed: ({ type }: { type: string }) => void fed.push(type),
  };
  const reception = {
    isThin,
    giveUpPicture: () => void (reception.isThin = true),
    lookAtLink: (_sample: ThinLinkSample): void => undefined,
  };
  const width = new LinkWidth({ clock: new ManualClock(), conductor, reception });
  return { width, conductor, reception, fed, events };
}

describe('LinkWidth', () => {
  it('leaves the class to HLS once a first picture was measured not to come, and says so once', () => {
    const { width, events, fed } = openWidth();
    expect(width.wantsHls).toBe(false);
    events.emit('thin');
    events.emit('thin');
    expect([width.wantsHls, fed]).toEqual([true, ['asked']]);
  });

  it('knows by how fast the class was found that there is no room for a picture', () => {
    const { width, fed } = openWidth();
    width.found(undefined);
    width.found(100_000);
    expect([width.wantsHls, fed]).toEqual([false, []]);
    width.found(99_000);
    expect([width.wantsHls, fed]).toEqual([true, ['asked']]);
  });

  it('does not take the link for thin that HLS shares with a picture that moves', () => {
    const { width, conductor, events, fed } = openWidth();
    conductor.state = { ...conductor.state, shown: 'webrtc' };
    conductor.stillMs = 999;
    events.emit('thin');
    expect([width.wantsHls, fed]).toEqual([false, []]);
    conductor.stillMs = 1_000;
    events.emit('thin');
    expect([width.wantsHls, fed]).toEqual([true, ['asked']]);
  });

  it('gives the other path its turn when the link is wide again', () => {
    const { width, reception, events, fed } = openWidth({ isThin: true });
    events.emit('look', { name: 'good' });
    expect(fed).toEqual([]);
    reception.isThin = false;
    events.emit('look', { name: 'good' });
    expect([width.wantsHls, fed]).toEqual([false, ['network']]);
  });

  it('has HLS try by sound alone though it has failed with a picture', () => {
    const { width, conductor, events } = openWidth();
    const failure = { epoch: 0, joins: 0, turn: 1, served: false };
    conductor.state = { ...conductor.state, failures: { hls: failure } };
    const wanted: boolean[] = [];
    conductor.feed = () => void wanted.push(width.wantsHls);
    events.emit('thin');
    expect([wanted, width.wantsHls]).toEqual([[true], false]);
  });

  it('looks at what comes in by a bad path now, and not before', () => {
    const { reception, events } = openWidth();
    const bitrates: (number | undefined)[] = [];
    reception.lookAtLink = ({ badBitrate }) => void bitrates.push(badBitrate);
    const evidence = { bitrate: 300_000, latestBitrate: 60_000 };
    events.emit('look', { name: 'bad', error: new HopeError('link-poor', 'webrtc'), evidence });
    events.emit('look', { name: 'doubtful', evidence });
    expect(bitrates).toEqual([60_000, undefined]);
  });

  it('lets WebRTC try where HLS fails', () => {
    const { width, conductor } = openWidth({ isThin: true });
    const failure = { epoch: 0, joins: 0, turn: 1, served: false };
    conductor.state = { ...conductor.state, failures: { hls: failure } };
    expect(width.wantsHls).toBe(false);
  });
});
