import { Emitter, type ListenOptions, type Unsubscribe } from '@hope-online/core';
import { type CaptionWindow } from '@hope-online/protocol';
import { ManualClock, settle } from '@hope-online/protocol/testing';
import { expect } from 'chai';
import { type MediaClock } from '../class-clock.js';
import { type LivePlayer } from '../live-player.js';
import { type PlayerEvents } from '../player-types.js';
import { FakeClassSession } from '../testing/fake-class-session.js';
import { ClassCaptions } from './class-captions.js';

const offer = { language: 'en', label: 'English', url: 'https://school.example/en.json' };

/** A player whose picture and moment are in the test's hands. */
class FakePlayer implements Pick<LivePlayer, 'video' | 'clock' | 'on'> {
  readonly #emitter = new Emitter<PlayerEvents>();
  readonly clock: MediaClock;
  video: HTMLVideoElement;

  constructor(video: HTMLVideoElement, captureMs: () => number) {
    this.video = video;
    const now = () => ({ captureMs: captureMs(), errMs: 0, source: 'capture' }) as const;
    this.clock = { now, at: () => () => undefined };
  }

  on<Type extends keyof PlayerEvents>(
    type: Type,
    listener: (...args: PlayerEvents[Type]) => void,
    options?: ListenOptions,
  ): Unsubscribe {
    return this.#emitter.on(type, listener, options);
  }

  turnTo(video: HTMLVideoElement): void {
    this.video = video;
    this.#emitter.emit('videochange', video);
  }

  get listeners(): number {
    return this.#emitter.size;
  }
}

function openCaptions() {
  const clock = new ManualClock();
  const session = new FakeClassSession();
  const videos = [document.createElement('video'), document.createElement('video')] as const;
  const bench = { captureMs: 100_000, asked: 0, online: true };
  const player = new FakePlayer(videos[0], () => bench.captureMs);
  const answer: CaptionWindow = {
    startMs: 0,
    endMs: 200_000,
    cues: [{ id: 'a', startMs: 101_000, endMs: 103_000, text: 'Hello' }],
  };
  session.locate();
  const descriptor = session.descriptor;
  if (!descriptor) throw new Error('no descriptor');
  session.descriptor = { ...descriptor, captions: [offer] };
  const captions = new ClassCaptions({
    session,
    videos,
    player,
    clock,
    fetch: () => {
      bench.asked++;
      return bench.online ? Promise.resolve(Response.json(answer)) : Promise.reject(new TypeError('offline'));
    },
  });
  const track = (video: HTMLVideoElement) => {
    const found = video.textTracks[0];
    if (!found) throw new Error('no track');
    return found;
  };
  const times = (video: HTMLVideoElement) =>
    [...(track(video).cues ?? [])].map((cue) => [cue.id, cue.startTime, cue.endTime]);
  return { clock, session, captions, videos, player, bench, track, times };
}

/** Lets the answer's body be read, which takes the browser a task. */
async function answered(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await settle();
}

describe('ClassCaptions', () => {
  it('offers a track that costs nothing until it is chosen', async () => {
    const { clock, captions, videos, bench, track } = openCaptions();
    await clock.advance(10_000);
    expect([track(videos[0]).label, track(videos[0]).mode, bench.asked]).to.deep.equal([
      'English',
      'disabled',
      0,
    ]);
    captions.close();
  });

  it('puts cues at the class time that the picture shows', async () => {
    const { clock, captions, videos, track, times } = openCaptions();
    track(videos[0]).mode = 'showing';
    await clock.advance(1_000);
    await answered();
    expect(times(videos[0])).to.deep.equal([['a', 1, 3]]);
    captions.close();
  });

  it('moves a cue when the picture falls behind', async () => {
    const { clock, captions, videos, bench, track, times } = openCaptions();
    track(videos[0]).mode = 'showing';
    await clock.advance(1_000);
    await answered();
    bench.captureMs -= 2_000;
    await clock.advance(1_000);
    expect(times(videos[0])).to.deep.equal([['a', 3, 5]]);
    captions.close();
  });

  it('takes the choice and the cues along to the other element', async () => {
    const { clock, captions, videos, player, bench, track, times } = openCaptions();
    track(videos[0]).mode = 'showing';
    await clock.advance(1_000);
    await answered();
    bench.captureMs = 102_000;
    player.turnTo(videos[1]);
    expect([track(videos[0]).mode, track(videos[1]).mode]).to.deep.equal(['disabled', 'showing']);
    expect(times(videos[1])).to.deep.equal([['a', 0, 1]]);
    captions.close();
  });

  it('asks again after a failure, and leaves nothing behind', async () => {
    const { clock, session, captions, videos, player, bench, track } = openCaptions();
    track(videos[0]).mode = 'showing';
    bench.online = false;
    await clock.advance(7_000);
    expect(bench.asked).to.equal(2);
    captions.close();
    await settle();
    expect([clock.pending, track(videos[0]).mode]).to.deep.equal([0, 'disabled']);
    expect([session.listeners, player.listeners]).to.deep.equal([0, 0]);
  });
});
