import { describe, expect, it } from 'vitest';
import { type AudibilityFacts, decideAudibility } from './audibility.js';

/** A teacher on air whom two pupils hear and see. */
const well: AudibilityFacts = {
  session: 'joined',
  air: 'on-air',
  firstTry: true,
  sound: 'live',
  picture: 'live',
  deadQuiet: false,
  reception: { audio: 'receiving', video: 'receiving' },
  settling: false,
  students: 2,
};

function told(change: Partial<AudibilityFacts>): string {
  const { headline, tone, sound, picture } = decideAudibility({ ...well, ...change });
  return `${headline} (${tone}): ${sound}, ${picture}`;
}

const nothing = { audio: 'absent', video: 'absent' } as const;

describe('decideAudibility', () => {
  it.each<[string, Partial<AudibilityFacts>, string]>([
    ['all is well', {}, 'on-air (good): arriving, arriving'],
    ['the number of pupils is not known', { students: undefined }, 'on-air (good): arriving, arriving'],
    ['no pupil is there yet', { students: 0 }, 'on-air-empty (good): arriving, arriving'],
    ['the microphone is muted', { sound: 'muted' }, 'nobody-hears (alarm): muted, arriving'],
    ['no microphone is open', { sound: 'off' }, 'nobody-hears (alarm): off, arriving'],
    ['the microphone was unplugged', { sound: 'lost' }, 'nobody-hears (alarm): lost, arriving'],
    ['the microphone is dead quiet', { deadQuiet: true }, 'nobody-hears (alarm): quiet, arriving'],
    [
      'a muted microphone is quiet',
      { deadQuiet: true, sound: 'muted' },
      'nobody-hears (alarm): muted, arriving',
    ],
    ['the picture is muted', { picture: 'muted' }, 'nobody-sees (caution): arriving, muted'],
    ['the camera was unplugged', { picture: 'lost' }, 'nobody-sees (caution): arriving, lost'],
    ['nothing is open', { sound: 'off', picture: 'off' }, 'nobody-hears-or-sees (alarm): off, off'],
    ['both are muted', { sound: 'muted', picture: 'muted' }, 'nobody-hears-or-sees (alarm): muted, muted'],
    [
      'the sound does not arrive',
      { reception: { audio: 'silent', video: 'receiving' } },
      'nobody-hears (alarm): not-arriving, arriving',
    ],
    [
      'the picture does not arrive',
      { reception: { audio: 'receiving', video: 'silent' } },
      'nobody-sees (caution): arriving, not-arriving',
    ],
    ['nothing arrives', { reception: nothing }, 'nobody-hears-or-sees (alarm): not-arriving, not-arriving'],
    [
      'nothing can have arrived yet',
      { reception: nothing, settling: true },
      'unconfirmed (calm): unconfirmed, unconfirmed',
    ],
    ['the server has said nothing', { reception: undefined }, 'unconfirmed (calm): unconfirmed, unconfirmed'],
    [
      'signalling is lost and the media may flow',
      { session: 'reconnecting' },
      'signalling-lost (caution): arriving, arriving',
    ],
    [
      'signalling is lost and the microphone is muted',
      { session: 'reconnecting', sound: 'muted' },
      'nobody-hears (alarm): muted, arriving',
    ],
    ['ICE starts again', { air: 'restarting' }, 'connection-lost (alarm): arriving, arriving'],
    ['the next attempt is waited for', { air: 'waiting' }, 'connection-lost (alarm): arriving, arriving'],
    [
      'the transport is made anew',
      { air: 'connecting', firstTry: false },
      'connection-lost (alarm): arriving, arriving',
    ],
    ['it goes on air', { air: 'connecting' }, 'going-on-air (calm): arriving, arriving'],
    ['the stage is asked for', { air: 'taking' }, 'going-on-air (calm): arriving, arriving'],
    ['the class is given back', { air: 'giving-back' }, 'giving-back (calm): arriving, arriving'],
    ['it is off air', { air: 'off-air' }, 'not-on-air (calm): arriving, arriving'],
    [
      'the class is not joined',
      { air: 'off-air', session: 'connecting' },
      'not-joined (calm): arriving, arriving',
    ],
    [
      'the session is over',
      { air: 'off-air', session: 'closed' },
      'class-closed (alarm): arriving, arriving',
    ],
    [
      'the session ended the broadcast',
      { air: 'failed', session: 'closed' },
      'class-closed (alarm): arriving, arriving',
    ],
    ['it was given up', { air: 'failed' }, 'failed (alarm): arriving, arriving'],
    ['another teacher took over', { air: 'displaced' }, 'displaced (caution): arriving, arriving'],
    [
      'another teacher took over and signalling is lost',
      { air: 'displaced', session: 'reconnecting' },
      'displaced (caution): arriving, arriving',
    ],
  ])('when %s', (_, change, expected) => {
    expect(told(change)).toBe(expected);
  });
});
