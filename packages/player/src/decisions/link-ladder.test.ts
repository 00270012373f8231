import { describe, expect, it } from 'vitest';
import { isMending, type LinkInput, linkLadder, type LinkPhase } from './link-ladder.js';

function climb(from: LinkPhase, ...inputs: LinkInput[]): { phase: LinkPhase; effects: string[] } {
  let phase = from;
  const effects: string[] = [];
  for (const input of inputs) {
    const step = linkLadder[phase][input];
    if (!step) continue;
    phase = step[0];
    if (step[1]) effects.push(step[1]);
  }
  return { phase, effects };
}

describe('linkLadder', () => {
  it('goes from a moment’s patience over ICE to a new transport, and then gives up', () => {
    expect(climb('up', 'disconnected', 'spent', 'spent', 'spent')).toEqual({
      phase: 'down',
      effects: ['restart-ice', 'rebuild', 'give-up'],
    });
  });

  it.each(['shaky', 'restarting', 'rebuilding'] as const)('is up again from %s when connected', (phase) => {
    expect(climb(phase, 'connected')).toEqual({ phase: 'up', effects: [] });
  });

  it('does not wait when the browser says failed', () => {
    expect(climb('up', 'failed').effects).toEqual(['restart-ice']);
    expect(climb('up', 'disconnected', 'failed').effects).toEqual(['restart-ice']);
  });

  it.each(['up', 'shaky', 'restarting', 'rebuilding'] as const)(
    'builds anew from %s when the server’s end is gone',
    (phase) => {
      expect(climb(phase, 'orphaned')).toEqual({ phase: 'rebuilding', effects: ['rebuild'] });
    },
  );

  it('stays down', () => {
    expect(climb('down', 'connected', 'orphaned', 'failed', 'spent')).toEqual({ phase: 'down', effects: [] });
  });
});

describe('isMending', () => {
  it('excuses a still picture only while something is done about it', () => {
    const phases: LinkPhase[] = ['up', 'shaky', 'restarting', 'rebuilding', 'down'];
    expect(phases.filter(isMending)).toEqual(['restarting', 'rebuilding']);
  });
});
