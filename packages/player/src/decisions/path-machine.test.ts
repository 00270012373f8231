import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { type PathFacts } from './path-choice.js';
import { initialPathState, type PathInput, type PathState, stepPath } from './path-machine.js';

const connecting: PathFacts = {
  wanted: 'auto',
  session: 'connecting',
  joins: 0,
  located: false,
  stage: undefined,
};
const located: PathFacts = { ...connecting, located: true };
const lost: PathFacts = { ...located, session: 'reconnecting' };
const joined: PathFacts = {
  ...located,
  session: 'joined',
  joins: 1,
  stage: { epoch: 1, empty: false, hlsReady: true },
};
const rebuilt: PathFacts = { ...joined, stage: { epoch: 2, empty: false, hlsReady: true } };
const offAir: PathFacts = { ...joined, stage: { epoch: 1, empty: true, hlsReady: false } };

const shown: PathInput = { type: 'shown' };
const failed = (code: 'transport-timeout' | 'picture-frozen' | 'playlist-unreachable'): PathInput => ({
  type: 'failed',
  error: new HopeError(code, code),
  evidence: { step: 'playing' },
});

const asked: PathInput = { type: 'asked' };
/** The page sets `path`: the facts change with the input. */
const ask = (facts: PathFacts) => ({ facts, input: asked });

/** Plays a story: facts are news, inputs are what happens under the last facts. */
function play(...story: (PathFacts | PathInput | ReturnType<typeof ask>)[]) {
  let facts = connecting;
  let state: PathState = initialPathState;
  const log: string[] = [];
  for (const entry of story) {
    if ('facts' in entry) facts = entry.facts;
    else if ('wanted' in entry) facts = entry;
    const news: PathInput = { type: 'facts' };
    const input = 'type' in entry ? entry : 'facts' in entry ? entry.input : news;
    const [next, ...effects] = stepPath(state, input, { facts, nowMs: 1000, random: 0 });
    state = next;
    for (const effect of effects) {
      if (effect.do === 'open') log.push(`open ${effect.path}`);
      else if (effect.do === 'wait') log.push(`wait ${effect.delayMs}`);
      else if (effect.do === 'announce') log.push(`${effect.from} → ${effect.to}: ${effect.reason}`);
      else log.push(effect.do);
    }
  }
  return { log, phase: state.phase, shown: state.shown };
}

describe('stepPath', () => {
  it('starts with WebRTC and shows it', () => {
    const { log, phase } = play(connecting, joined, shown);
    expect(log).toEqual(['open webrtc', 'none → webrtc: started']);
    expect(phase).toEqual({ name: 'playing', path: 'webrtc' });
  });

  it('goes down to HLS when WebRTC fails before its first frame', () => {
    expect(play(joined, failed('transport-timeout'), shown).log).toEqual([
      ...['open webrtc', 'close-source', 'open hls', 'none → hls: transport-timeout'],
    ]);
  });

  it('goes down to HLS when the picture stands still, and stays there', () => {
    const { log, shown: current } = play(
      joined,
      shown,
      failed('picture-frozen'),
      shown,
      joined,
      lost,
      joined,
    );
    expect(log.slice(2)).toEqual(['close-source', 'open hls', 'webrtc → hls: picture-frozen']);
    expect(current).toBe('hls');
  });

  it('plays HLS although the socket never opens', () => {
    expect(play(connecting, located, failed('transport-timeout'), shown).log).toEqual([
      ...['open webrtc', 'close-source', 'open hls', 'none → hls: transport-timeout'],
    ]);
  });

  it('waits for the addresses where not even those are known', () => {
    const { log } = play(connecting, failed('transport-timeout'), { ...lost, located: false }, lost);
    expect(log).toEqual(['open webrtc', 'close-source', 'wait 500', 'stop-waiting', 'open hls']);
  });

  it.each([
    ['the class is rebuilt', rebuilt],
    ['a new session is begun', { ...joined, joins: 2 }],
  ])('returns to WebRTC when %s', (_, facts) => {
    const { log } = play(joined, failed('transport-timeout'), shown, facts, shown);
    expect(log.slice(4)).toEqual(['close-source', 'open webrtc', 'hls → webrtc: returned']);
  });

  it('returns to WebRTC once the socket that it had to do without is there', () => {
    const { log } = play(located, failed('transport-timeout'), shown, joined);
    expect(log.slice(-2)).toEqual(['close-source', 'open webrtc']);
  });

  it('leaves WebRTC alone while it plays, whatever the socket does', () => {
    expect(play(joined, shown, lost, joined, rebuilt, { ...joined, joins: 2 }).log).toHaveLength(2);
  });

  it('waits between rounds, longer each time, and then tries the one that failed first', () => {
    const round = [failed('transport-timeout'), failed('playlist-unreachable')];
    const { log } = play(joined, ...round, { type: 'retry-due' }, ...round);
    expect(log).toEqual([
      ...['open webrtc', 'close-source', 'open hls', 'close-source', 'wait 500'],
      ...['open webrtc', 'close-source', 'open hls', 'close-source', 'wait 1000'],
    ]);
  });

  it('takes the picture off the screen while nothing works', () => {
    const { log, shown: current } = play(
      ...[joined, shown, failed('picture-frozen'), failed('playlist-unreachable')],
    );
    expect(log.slice(-3)).toEqual(['close-source', 'webrtc → none: playlist-unreachable', 'wait 500']);
    expect(current).toBe('none');
  });

  it('rests until something is on air', () => {
    const { log, phase } = play(connecting, offAir, offAir);
    expect([log, phase.name]).toEqual([['open webrtc', 'close-source'], 'resting']);
    expect(play(connecting, offAir, joined).log.at(-1)).toBe('open webrtc');
  });

  it('rests when the stage has been empty for long enough', () => {
    const { log, phase } = play(joined, shown, offAir, { type: 'off-air' });
    expect(log.slice(2)).toEqual(['close-source', 'webrtc → none: off-air']);
    expect(phase.name).toBe('resting');
  });

  it('tries again after a rest although everything had failed', () => {
    const { log } = play(
      ...[joined, failed('transport-timeout'), failed('playlist-unreachable')],
      ...[{ type: 'off-air' } as const, joined],
    );
    expect(log.slice(-2)).toEqual(['stop-waiting', 'open webrtc']);
  });

  it('does without HLS until that is ready', () => {
    const early: PathFacts = { ...joined, stage: { epoch: 1, empty: false, hlsReady: false } };
    const { log } = play(early, failed('transport-timeout'), early, joined);
    expect(log).toEqual(['open webrtc', 'close-source', 'wait 500', 'stop-waiting', 'open hls']);
  });

  describe('when the page asks for a path', () => {
    it('never starts WebRTC with path="hls"', () => {
      const facts: PathFacts = { ...joined, wanted: 'hls' };
      const story = [failed('playlist-unreachable'), { type: 'retry-due' } as const];
      expect(play({ ...connecting, wanted: 'hls' }, facts, ...story).log).toEqual([
        ...['open hls', 'close-source', 'wait 500', 'open hls'],
      ]);
    });

    it('tries nothing but WebRTC with path="webrtc"', () => {
      const facts: PathFacts = { ...joined, wanted: 'webrtc' };
      const story = [failed('transport-timeout'), { type: 'retry-due' } as const];
      expect(play(facts, ...story).log).toEqual(['open webrtc', 'close-source', 'wait 500', 'open webrtc']);
    });

    it('changes over, and back', () => {
      const hls: PathFacts = { ...joined, wanted: 'hls' };
      expect(play(joined, shown, ask(hls), shown, ask(joined), shown).log.slice(2)).toEqual([
        ...['close-source', 'open hls', 'webrtc → hls: asked'],
        ...['close-source', 'open webrtc', 'hls → webrtc: asked'],
      ]);
    });

    it('gives WebRTC a new chance', () => {
      const { log } = play(joined, failed('transport-timeout'), shown, asked);
      expect(log.slice(-2)).toEqual(['close-source', 'open webrtc']);
    });
  });

  it('ends with the session, and does nothing more once it is closed', () => {
    const over: PathFacts = { ...joined, session: 'closed' };
    expect(play(joined, shown, over).log.slice(2)).toEqual(['close-source', 'webrtc → none: left']);
    const { log, phase } = play(joined, shown, { type: 'close' }, joined, shown, failed('picture-frozen'));
    expect(log.slice(2)).toEqual(['close-source', 'webrtc → none: left']);
    expect(phase.name).toBe('closed');
  });
});
