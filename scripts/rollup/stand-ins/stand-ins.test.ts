import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as ownH264 from './h264-profile-level-id.mjs';
import { AwaitQueue } from './awaitqueue.mjs';
import * as ownChecks from './rtp-checks.mjs';

/** As mediasoup-client has them. */
const libraries = createRequire(createRequire(import.meta.url).resolve('mediasoup-client'));

/** What comes of a call, an error by its kind alone. */
function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error instanceof TypeError ? 'TypeError' : error;
  }
}

describe('h264-profile-level-id', () => {
  const theirs = libraries('h264-profile-level-id') as typeof ownH264;
  const byte = (...values: number[]) =>
    fc
      .oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, fc.nat(255))
      .map((value) => value.toString(16).padStart(2, '0'));
  const id = fc
    .tuple(
      byte(0x42, 0x4d, 0x58, 0x64, 0xf4),
      byte(0xe0, 0, 0x0c, 0x80, 0xc0, 0x10),
      byte(10, 11, 31, 32, 52),
    )
    .map((bytes) => bytes.join(''));
  const parameters = fc.record(
    {
      'profile-level-id': fc.oneof(id, fc.constantFrom('', '42e01', 'xxxxxx', 42)),
      'level-asymmetry-allowed': fc.constantFrom(0, 1, '0', '1', true),
    },
    { requiredKeys: [] },
  );
  /** Of level 1b and another it takes the one that is not lower, against its own table: here the lower is taken. */
  const is1b = ({ 'profile-level-id': told }: { 'profile-level-id'?: unknown }) =>
    typeof told === 'string' && told.endsWith('0b') && (Number.parseInt(told.slice(2, 4), 16) & 0x10) > 0;

  it('compares profiles, and makes answers, as the library does', () => {
    fc.assert(
      fc.property(parameters, parameters, (one, other) => {
        expect(ownH264.isSameProfile(one, other)).toBe(theirs.isSameProfile(one, other));
        fc.pre(is1b(one) === is1b(other));
        const answer = (by: typeof ownH264) =>
          outcome(() => by.generateProfileLevelIdStringForAnswer(one, other));
        expect(answer(ownH264)).toEqual(answer(theirs));
      }),
      { numRuns: 5_000 },
    );
  });

  it('takes level 1b for lower than 1.1 and higher than 1', () => {
    const answer = (one: string, other: string) =>
      ownH264.generateProfileLevelIdStringForAnswer(
        { 'profile-level-id': one },
        { 'profile-level-id': other },
      );
    expect(answer('42f00b', '42e00b')).toBe('42f00b');
    expect(answer('42e01f', '42f00b')).toBe('42f00b');
    expect(answer('42f00b', '42e00a')).toBe('42e00a');
  });
});

describe('rtp-checks', () => {
  const theirs = libraries('./ortc.js') as typeof ownChecks;
  const odd = fc.constantFrom<unknown>(undefined, 0, 1, '', 'x', true, {}, []);
  /** Mostly as it should be, with something odd in every place now and then. */
  const mostly = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 12, arbitrary }, odd);
  const parameters = fc.dictionary(fc.constantFrom('apt', 'minptime'), mostly(fc.nat(9)));
  const codec = (payloadType: string) =>
    fc.record(
      {
        mimeType: mostly(fc.constantFrom('audio/opus', 'Video/H264', 'video/rtx', 'text/x', 'audio/')),
        [payloadType]: mostly(fc.nat(127)),
        clockRate: mostly(fc.constant(90_000)),
        channels: odd,
        parameters: mostly(parameters),
        rtcpFeedback: mostly(
          fc.array(mostly(fc.record({ type: mostly(fc.constant('nack')), parameter: odd }))),
        ),
      },
      { requiredKeys: ['mimeType', payloadType, 'clockRate'] },
    );
  const capabilities = fc.record(
    {
      codecs: mostly(fc.array(codec('preferredPayloadType'), { maxLength: 3 })),
      headerExtensions: mostly(
        fc.array(
          fc.record({
            kind: mostly(fc.constantFrom('audio', 'video')),
            uri: mostly(fc.constant('urn:x')),
            preferredId: mostly(fc.nat(14)),
            preferredEncrypt: mostly(fc.boolean()),
            direction: mostly(fc.constant('recvonly')),
          }),
          { maxLength: 2 },
        ),
      ),
    },
    { requiredKeys: [] },
  );
  const rtpParameters = fc.record(
    {
      mid: odd,
      codecs: mostly(fc.array(codec('payloadType'), { maxLength: 3 })),
      headerExtensions: mostly(
        fc.array(
          fc.record({
            uri: mostly(fc.constant('urn:x')),
            id: mostly(fc.nat(14)),
            encrypt: mostly(fc.boolean()),
            parameters: mostly(parameters),
          }),
          { maxLength: 2 },
        ),
      ),
      encodings: mostly(
        fc.array(
          fc.record({
            ssrc: mostly(fc.nat()),
            rid: mostly(fc.constant('r0')),
            rtx: mostly(fc.record({ ssrc: mostly(fc.nat()) })),
            dtx: odd,
            scalabilityMode: mostly(fc.constant('L1T3')),
          }),
          { maxLength: 2 },
        ),
      ),
      rtcp: mostly(fc.record({ cname: mostly(fc.constant('c')), reducedSize: odd })),
    },
    { requiredKeys: [] },
  );

  it.each([
    ['validateAndNormalizeRtpCapabilities', capabilities],
    ['validateAndNormalizeRtpParameters', rtpParameters],
  ] as const)('%s refuses what the library refuses, and fills in what it does', (name, told) => {
    fc.assert(
      fc.property(told, (given) => {
        const checked = (by: typeof ownChecks) => {
          const copy = structuredClone(given);
          return outcome(() => by[name](copy)) ?? copy;
        };
        expect(checked(ownChecks)).toEqual(checked(theirs));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('AwaitQueue', () => {
  const task = () => {
    let [resolve, reject] = [(_: string) => {}, (_: Error) => {}];
    const promise = new Promise<string>((...settle) => ([resolve, reject] = settle));
    return { promise, resolve, reject };
  };

  it('begins the first task at once, and each other when the one before it is done or has failed', async () => {
    const queue = new AwaitQueue();
    const begun: number[] = [];
    const tasks = [task(), task(), task()];
    const done = tasks.map(({ promise }, index) =>
      queue.push(() => {
        begun.push(index);
        return promise;
      }),
    );
    expect(begun).toEqual([0]);
    tasks[1]?.resolve('second');
    tasks[0]?.reject(new Error('first'));
    await expect(done[0]).rejects.toThrow('first');
    expect(await done[1]).toBe('second');
    tasks[2]?.resolve('third');
    expect(await done[2]).toBe('third');
    expect(begun).toEqual([0, 1, 2]);
    expect(await queue.push(async () => 'fourth')).toBe('fourth');
  });

  it('ends all waits when it is stopped, begins none of the tasks, and takes new ones', async () => {
    const queue = new AwaitQueue();
    let begun = false;
    const running = task();
    const all = [
      queue.push(() => running.promise),
      queue.push(async () => {
        begun = true;
      }),
    ];
    queue.stop();
    for (const one of all) await expect(one).rejects.toThrow('queue stopped');
    expect(await queue.push(async () => 'new')).toBe('new');
    running.resolve('late');
    await running.promise;
    expect(await queue.push(async () => 'newer')).toBe('newer');
    expect(begun).toBe(false);
  });
});
