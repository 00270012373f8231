import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type MediaSessionFacts, PageMediaSession } from './media-session.js';

const playing: MediaSessionFacts = {
  title: 'Mathematics',
  playing: true,
  seekable: [3_000, 3_600],
  currentTime: 3_590.2,
};

/** The system's place for a page, in the test's hands. */
class FakeMediaSession implements MediaSession {
  metadata: MediaMetadata | null = null;
  playbackState: MediaSessionPlaybackState = 'none';
  place: MediaPositionState | undefined;
  readonly handlers = new Map<string, MediaSessionActionHandler>();

  setActionHandler(action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
    if (action === 'stop') throw new TypeError('not known here');
    if (handler) this.handlers.set(action, handler);
    else this.handlers.delete(action);
  }

  setPositionState(state?: MediaPositionState): void {
    this.place = state;
  }

  setCameraActive(): Promise<void> {
    return Promise.resolve();
  }

  setMicrophoneActive(): Promise<void> {
    return Promise.resolve();
  }

  press(action: MediaSessionAction, details: Partial<MediaSessionActionDetails> = {}): void {
    this.handlers.get(action)?.({ action, ...details });
  }
}

function open(system: FakeMediaSession) {
  const done: (string | number)[] = [];
  const session = new PageMediaSession(
    { play: () => done.push('play'), pause: () => done.push('pause'), seek: (to) => done.push(to) },
    system,
  );
  return { session, done };
}

describe('PageMediaSession', () => {
  beforeAll(() => {
    vi.stubGlobal(
      'MediaMetadata',
      class {
        readonly title: string | undefined;
        constructor({ title }: MediaMetadataInit) {
          this.title = title;
        }
      },
    );
    return () => vi.unstubAllGlobals();
  });

  it('takes the place once something plays, and tells what and where', () => {
    const system = new FakeMediaSession();
    const { session } = open(system);
    session.show({ ...playing, playing: false });
    expect(system.metadata).toBeNull();
    session.show(playing);
    expect([system.metadata?.title, system.playbackState]).toEqual(['Mathematics', 'playing']);
    expect(system.place).toEqual({ duration: 600, position: 590 });
    session.show({ ...playing, playing: false });
    expect(system.playbackState).toBe('paused');
  });

  it('does what the system’s buttons say, on the axis of the class', () => {
    const system = new FakeMediaSession();
    const { session, done } = open(system);
    session.show(playing);
    system.press('pause');
    system.press('play');
    system.press('seekto', { seekTime: 60 });
    system.press('seekto', { seekTime: 90, fastSeek: true });
    system.press('seekbackward');
    system.press('seekforward', { seekOffset: 5 });
    expect(done).toEqual(['pause', 'play', 3_060, 3_580.2, 3_595.2]);
  });

  it('does not step about where there is only the present', () => {
    const system = new FakeMediaSession();
    const { session, done } = open(system);
    session.show({ ...playing, seekable: undefined });
    system.press('seekbackward');
    expect([done, system.place]).toEqual([[], undefined]);
  });

  it('leaves the place to who played later, and takes it back when it plays anew', () => {
    const system = new FakeMediaSession();
    const [first, second] = [open(system).session, open(system).session];
    first.show(playing);
    second.show({ ...playing, title: 'Physics' });
    first.show({ ...playing, playing: false });
    first.close();
    expect([system.metadata?.title, system.playbackState]).toEqual(['Physics', 'playing']);
    first.show(playing);
    expect(system.metadata?.title).toBe('Mathematics');
    first.close();
    expect([system.metadata, system.playbackState, system.handlers.size]).toEqual([null, 'none', 0]);
  });
});
