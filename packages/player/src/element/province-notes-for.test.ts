import { type ErrorCode, HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { type PlayerState } from '../decisions/index.js';
import { provinceNotesFor } from './province-notes-for.js';

const after = (name: 'recovering' | 'closed', code: ErrorCode): PlayerState => ({
  name,
  error: new HopeError(code, 'test'),
});

describe('provinceNotesFor', () => {
  it.each<[what: string, player: PlayerState, day: boolean, links: readonly string[]]>([
    ['what day it is, and where other classes are, to those who wait', { name: 'waiting' }, true, ['portal']],
    ['the way back to those who have left', { name: 'closed' }, false, ['portal']],
    ['the way back to those without access first', after('closed', 'forbidden'), false, ['portal', 'help']],
    ['where help is to all others first', after('closed', 'codec-unsupported'), false, ['help', 'portal']],
    ['where help is while it fails', after('recovering', 'signalling-unreachable'), false, ['help']],
  ])('tells %s', (_what, player, day, links) => {
    expect(provinceNotesFor(player)).toEqual({ day, links });
  });

  it.each<PlayerState>([
    { name: 'connecting' },
    { name: 'playing', path: 'hls' },
    { name: 'recovering' },
    after('recovering', 'offline'),
  ])('has nothing to say while $name', (player) => {
    expect(provinceNotesFor(player)).toBeUndefined();
  });
});
