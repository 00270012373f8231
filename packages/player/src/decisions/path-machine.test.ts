import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { type PathFacts } from './path-choice.js';
import { type PathInput } from './path-state.js';
import { type PathRecord } from './start-plan.js';
import {
  ask,
  bad,
  connecting,
  doubtful,
  due,
  failed,
  good,
  hlsOnly,
  joined,
  located,
  lost,
  offAir,
  onHls,
  onWebrtc,
  play,
  poor,
  ready,
  rebuilding,
  rebuilt,
  since,
} from './testing/path-story.js';

describe('stepPath, at the start', () => {
  it('begins with both paths, shows the first picture and drops the loser', () => {
    expect(play(onWebrtc).log).toEqual([
      ...['open webrtc', 'open hls', 'show webrtc', 'none → webrtc: started', 'remember worked', 'close hls'],
    ]);
  });

  it('promotes WebRTC once it is there, too, and parks HLS for a while', () => {
    expect(since([joined], [ready('hls'), ready('webrtc'), due('proof')])).toEqual([
      ...['show hls', 'none → hls: started', 'wait proof 500', 'show webrtc', 'hls → webrtc: returned'],
      ...['remember worked', 'wait calm 20000'],
    ]);
  });

  it('gives WebRTC a head start where it worked last time', () => {
    const record: PathRecord = { outcome: 'worked', atMs: 0, failures: 0, firstFrameMs: 400 };
    expect(play([joined], { record }).log).toEqual(['open webrtc', 'wait hedge 600']);
    expect(since([joined], [due('hedge')], { record })).toEqual(['open hls']);
    expect(since([joined], [failed('webrtc')], { record })).toContain('open hls');
  });

  it('begins with HLS where WebRTC failed last time, and looks for WebRTC later', () => {
    const record: PathRecord = { outcome: 'failed', atMs: 0, failures: 1, firstFrameMs: undefined };
    expect(play([joined, ready('hls')], { record }).log).toEqual([
      ...['open hls', 'wait hedge 2500', 'stop hedge', 'show hls', 'none → hls: started', 'wait probe 5000'],
    ]);
  });

  it('begins with what is known so far', () => {
    expect(play([connecting]).log).toEqual(['open webrtc']);
    expect(play([connecting, located]).log).toEqual(['open webrtc', 'open hls']);
  });

  it('shows HLS although the socket never opens, and says why', () => {
    expect(since([located], [failed('webrtc'), ready('hls')])).toEqual([
      ...['remember failed', 'close webrtc', 'show hls', 'none → hls: transport-timeout', 'wait probe 10000'],
    ]);
  });

  it('waits between rounds, longer each time, and tries the one first that failed first', () => {
    const round = [failed('webrtc'), failed('hls')];
    const waits = play([joined, ...round, due('retry'), ...round]).log;
    expect(waits.filter((entry) => /open|wait/.test(entry))).toEqual([
      ...['open webrtc', 'open hls', 'wait retry 750', 'open webrtc', 'open hls', 'wait retry 1500'],
    ]);
  });

  it('rests until something is on air, and when that is over', () => {
    expect(since([connecting, located], [offAir])).toEqual(['close webrtc', 'close hls']);
    expect(since([connecting, offAir], [joined])).toEqual(['open webrtc', 'open hls']);
    const { log, state } = play([...onWebrtc, offAir, { type: 'off-air' }]);
    expect(log.slice(-3)).toEqual(['close webrtc', 'clear', 'webrtc → none: off-air']);
    expect(state.mode.name).toBe('resting');
  });

  it('does without HLS until that is ready', () => {
    const early: PathFacts = { ...joined, stage: { epoch: 1, empty: false, hlsReady: false } };
    expect(play([early, joined]).log).toEqual(['open webrtc', 'open hls']);
    const unready: PathFacts = { ...located, hlsReady: false };
    expect(play([connecting, unready]).log).toEqual(['open webrtc']);
  });
});

describe('stepPath, on the way down', () => {
  it('opens HLS when the picture is judged bad, and changes over when that is there', () => {
    expect(since(onWebrtc, [bad('webrtc'), bad('webrtc'), ready('hls')])).toEqual([
      ...['open hls', 'show hls', 'webrtc → hls: picture-frozen', 'close webrtc', 'wait probe 5000'],
    ]);
  });

  it('has HLS ready in doubt, so that there is nothing to wait for when it is bad', () => {
    expect(since(onWebrtc, [doubtful('webrtc'), ready('hls'), bad('webrtc')])).toEqual([
      ...[
        'open hls',
        'wait calm 20000',
        'show hls',
        'webrtc → hls: picture-frozen',
        'stop calm',
        'close webrtc',
      ],
      'wait probe 5000',
    ]);
  });

  it('lets the standby go when there was no doubt for a while', () => {
    expect(since(onWebrtc, [doubtful('webrtc'), ready('hls'), good('webrtc'), due('calm')]).at(-1)).toBe(
      'close hls',
    );
  });

  it('stays when the picture is back before HLS is there', () => {
    const { log, state } = play([...onWebrtc, bad('webrtc'), good('webrtc'), ready('hls')]);
    expect(log.filter((entry) => entry.startsWith('show'))).toEqual(['show webrtc']);
    expect(state.lanes.hls).toMatchObject({ name: 'ready', purpose: 'standby' });
  });

  it('always has HLS ready where the policy says so, and never where it says that', () => {
    const warm = { policy: { standby: 'warm' } } as const;
    expect(play(onWebrtc, warm).log).not.toContain('close hls');
    expect(since(onWebrtc, [ready('hls'), bad('webrtc')], warm)[0]).toBe('show hls');
    expect(since(onWebrtc, [doubtful('webrtc')], { policy: { standby: 'cold' } })).toEqual([]);
  });

  it('keeps the last picture when WebRTC has failed, until there is another', () => {
    expect(since(onWebrtc, [failed('webrtc'), ready('hls')])).toEqual([
      ...['abandon webrtc', 'open hls', 'show hls', 'webrtc → hls: transport-timeout', 'wait probe 5000'],
    ]);
  });

  it('keeps the last picture although nothing works, and goes on trying', () => {
    const { log, state } = play([...onWebrtc, failed('webrtc'), failed('hls')]);
    expect(log.slice(-3)).toEqual(['open hls', 'close hls', 'wait retry 750']);
    expect([state.shown, state.mode.name]).toEqual(['webrtc', 'pausing']);
    expect(since(onWebrtc, [failed('webrtc'), failed('hls'), due('retry'), ready('webrtc')])).toEqual(
      expect.arrayContaining(['open webrtc', 'show webrtc']),
    );
  });

  it('needs no frozen picture to know that a new epoch has ended the old one', () => {
    expect(since(onWebrtc, [rebuilt, ready('hls')])).toEqual([
      ...['open hls', 'show hls', 'webrtc → hls: media-rebuilt', 'close webrtc', 'wait probe 5000'],
    ]);
  });

  it('shows the standby at the word that the media is being built anew, and does not wait until that is done', () => {
    const warm = { policy: { standby: 'warm' } } as const;
    expect(since([...onWebrtc, ready('hls')], [rebuilding], warm).slice(0, 2)).toEqual([
      ...['show hls', 'webrtc → hls: media-rebuilt'],
    ]);
  });

  it('opens HLS while the media is being built anew, though the last picture still looks good', () => {
    const story = [rebuilding, good('webrtc'), rebuilding, rebuilt, ready('hls')];
    expect(since(onWebrtc, story, { policy: { standby: 'cold' } })).toEqual([
      ...['open hls', 'show hls', 'webrtc → hls: media-rebuilt', 'close webrtc', 'wait probe 5000'],
    ]);
  });

  it('begins a picture anew that stands still for long and has no other path', () => {
    const hls = [hlsOnly, ready('hls')];
    expect(since(hls, [bad('hls', 4_000)])).toEqual([]);
    expect(since(hls, [bad('hls', 10_000)])).toEqual(['abandon hls', 'wait retry 750']);
  });

  it('leaves a good WebRTC alone, whatever the socket does', () => {
    expect(since(onWebrtc, [lost, joined, { ...joined, joins: 2 }])).toEqual([]);
  });
});

describe('stepPath, on the way back', () => {
  it('looks for WebRTC beside HLS, and shows it after enough proof', () => {
    expect(since(onHls, [due('probe'), ready('webrtc'), good('webrtc'), due('proof')])).toEqual([
      ...['open webrtc', 'wait proof 3000', 'show webrtc', 'hls → webrtc: returned', 'remember worked'],
      'wait calm 20000',
    ]);
  });

  it('waits longer after each probe that fails', () => {
    const probes = [due('probe'), failed('webrtc'), due('probe'), failed('webrtc')];
    expect(since(onHls, probes).filter((entry) => entry.startsWith('wait'))).toEqual([
      ...['wait probe 20000', 'wait probe 40000'],
    ]);
  });

  it('goes on looking every quarter of a minute where WebRTC has worked before', () => {
    const probes = Array.from({ length: 6 }, () => [due('probe'), failed('webrtc')]).flat();
    const fallen = [...onWebrtc, bad('webrtc'), ready('hls')];
    expect(
      since(fallen, probes)
        .filter((entry) => entry.startsWith('wait'))
        .slice(-2),
    ).toEqual([...['wait probe 16000', 'wait probe 16000']]);
  });

  it('ends on HLS where WebRTC comes and goes', () => {
    const round = [due('probe'), ready('webrtc'), due('proof'), bad('webrtc'), ready('hls')];
    const waits = since([...onWebrtc, bad('webrtc'), ready('hls')], [...round, ...round, ...round]);
    expect(waits.filter((entry) => entry.startsWith('wait probe'))).toEqual([
      ...['wait probe 30000', 'wait probe 60000', 'wait probe 120000'],
    ]);
  });

  it('forgets the flapping once a return has lasted', () => {
    const round = [
      due('probe'),
      ready('webrtc'),
      due('proof'),
      { laterMs: 61_000 },
      bad('webrtc'),
      ready('hls'),
    ];
    expect(since(onHls, round).at(-1)).toBe('wait probe 5000');
  });

  it('goes on looking after WebRTC could not come to the rescue of HLS', () => {
    const fallen = [...onWebrtc, bad('webrtc'), ready('hls')];
    const story = [bad('hls', 4_000), due('probe'), failed('webrtc'), good('hls'), due('probe')];
    expect(since(fallen, story)).toEqual([
      ...['open webrtc', 'close webrtc', 'wait probe 10000', 'wait retry 750', 'open webrtc'],
    ]);
  });

  it('goes to no other path for what is no fault of this one', () => {
    const forbidden: PathInput = {
      type: 'failed',
      path: 'webrtc',
      error: new HopeError('forbidden', 'not yours'),
      evidence: {},
    };
    const alone = [joined, ready('webrtc')];
    expect(since(alone, [forbidden])).toEqual(['abandon webrtc', 'wait retry 750']);
    expect(since(alone, [forbidden, due('retry')]).slice(-1)).toEqual(['open webrtc']);
  });

  it('looks for WebRTC soon after its link was cut, and later after it was poor', () => {
    expect(since(onWebrtc, [bad('webrtc'), ready('hls')]).at(-1)).toBe('wait probe 5000');
    expect(since(onWebrtc, [poor, ready('hls')]).at(-1)).toBe('wait probe 15000');
    const returned = [poor, ready('hls'), due('probe'), ready('webrtc'), due('proof')];
    const cutLater = [...returned, { laterMs: 60_000 }, bad('webrtc')];
    expect(since(onWebrtc, cutLater).at(-1)).toBe('wait probe 5000');
  });

  it('ends a look at WebRTC that makes HLS stand still on a poor link, and gives HLS twice as long', () => {
    const looking = [...onWebrtc, poor, ready('hls'), due('probe'), ready('webrtc')];
    expect(since(looking, [bad('hls', 4_000), bad('hls', 7_900)])).toEqual([
      ...['close webrtc', 'stop proof', 'wait probe 15000'],
    ]);
    expect(since(looking, [bad('hls', 4_000), bad('hls', 8_000)]).slice(-1)).toEqual(['open webrtc']);
    const cut = [...onWebrtc, bad('webrtc'), ready('hls'), due('probe'), ready('webrtc')];
    expect(since(cut, [bad('hls', 4_000)])).toContain('hls → webrtc: picture-frozen');
  });

  it('takes a rescue that does not last for a return that does not', () => {
    const rescued = [...onWebrtc, bad('webrtc'), ready('hls'), bad('hls', 4_000), ready('webrtc')];
    expect(since(rescued, [bad('webrtc'), ready('hls')]).at(-1)).toBe('wait probe 30000');
    const late = [{ laterMs: 61_000 }, bad('webrtc'), ready('hls')];
    expect(since(rescued, late).at(-1)).toBe('wait probe 5000');
  });

  it('does not look for WebRTC on a link that is too thin for it, until two minutes have shown nothing else', () => {
    const thin = { bandwidth: 250_000 };
    const looks = [due('probe'), { laterMs: 60_000 }, due('probe'), { laterMs: 60_000 }, due('probe')];
    expect(since(onHls, looks, thin)).toEqual(['wait probe 5000', 'wait probe 5000', 'open webrtc']);
    expect(since(onHls, [due('probe')], { bandwidth: 2_000_000 })).toEqual(['open webrtc']);
  });

  it('drops a probe that is bad before it has proved itself', () => {
    expect(since(onHls, [due('probe'), ready('webrtc'), bad('webrtc')]).slice(-2)).toEqual([
      ...['stop proof', 'wait probe 20000'],
    ]);
  });

  it.each([
    ['the class was rebuilt', rebuilt],
    ['a new session was begun', { ...joined, joins: 2 }],
  ])('looks for WebRTC at once when %s and no look is planned', (_, facts) => {
    expect(since([hlsOnly, ready('hls')], [facts])).toEqual(['open webrtc']);
  });

  it('looks for WebRTC soon after news of the network, but not with everybody else', () => {
    expect(since(onHls, [{ type: 'network' }])).toEqual(['stop probe', 'wait probe 1000']);
  });

  it('does not look while the session is away', () => {
    expect(since(onHls, [lost, due('probe')])).toEqual(['wait probe 10000']);
  });
});

describe('stepPath, when the page asks for a path', () => {
  it('never starts WebRTC with path="hls", and nothing but WebRTC with path="webrtc"', () => {
    const story = [failed('hls'), due('retry')];
    expect(play([{ ...connecting, wanted: 'hls' }, hlsOnly, ...story]).log).toEqual([
      ...['open hls', 'close hls', 'wait retry 750', 'open hls'],
    ]);
    expect(play([{ ...joined, wanted: 'webrtc' }]).log).toEqual(['open webrtc']);
  });

  it('changes over, and back, with the old picture until the new one is there', () => {
    expect(since(onWebrtc, [ask(hlsOnly), ready('hls'), ask(joined), ready('webrtc')])).toEqual([
      ...['open hls', 'show hls', 'webrtc → hls: asked', 'close webrtc'],
      ...['open webrtc', 'show webrtc', 'hls → webrtc: asked', 'remember worked', 'wait calm 20000'],
    ]);
  });

  it('changes over however good the old path goes on to be', () => {
    const story = [ask(hlsOnly), good('webrtc'), doubtful('webrtc'), good('webrtc'), ready('hls')];
    expect(since(onWebrtc, story)).toContain('webrtc → hls: asked');
  });

  it('goes on asking for a path that can’t be had at once, with the old picture meanwhile', () => {
    expect(since(onWebrtc, [ask(hlsOnly), failed('hls'), due('retry'), ready('hls')])).toEqual([
      ...['open hls', 'close hls', 'wait retry 750', 'open hls', 'show hls', 'webrtc → hls: asked'],
      'close webrtc',
    ]);
  });

  it('closes a probe that is not wanted any more', () => {
    expect(since(onHls, [due('probe'), ask(hlsOnly)])).toEqual(['open webrtc', 'close webrtc']);
  });

  it('ends with the session, and does nothing more once it is closed', () => {
    const over: PathFacts = { ...joined, session: 'closed' };
    expect(since(onWebrtc, [over])).toEqual(['close webrtc', 'clear', 'webrtc → none: left']);
    const { log, state } = play([...onWebrtc, { type: 'close' }, joined, ready('hls'), bad('webrtc')]);
    expect(log.slice(-3)).toEqual(['close webrtc', 'clear', 'webrtc → none: left']);
    expect(state.mode.name).toBe('closed');
  });
});
