import { HopeError, signallingLimits } from '@hope-online/protocol';
import { settle } from '@hope-online/protocol/testing';
import { describe, expect, it } from 'vitest';
import { claimsOf, FakeSink, openFakeClass } from './testing/fake-classroom.js';
import { requestHandlers } from './requests.js';

async function joinTeacher(around: Awaited<ReturnType<typeof openFakeClass>>, name = 'teacher') {
  const { classroom, clock } = around;
  const sink = new FakeSink();
  const { peer } = classroom.join(claimsOf('teacher', name), sink);
  const context = { classroom, peer, clock };
  const publish = async (kind: 'audio' | 'video' = 'video') => {
    const { id } = await requestHandlers['rtc.createTransport'](context, { direction: 'send' });
    const rtpParameters = { codecs: [] };
    return requestHandlers['rtc.produce'](context, { transportId: id, kind, rtpParameters });
  };
  return { sink, peer, context, publish };
}

describe('Classroom', () => {
  it('has its lesson on air from the start and feeds the origin with it', async () => {
    const { classroom, origin } = await openFakeClass();
    expect(classroom.stage).toMatchObject({ epoch: 1, onAir: 'lesson', lesson: { durationMs: 60_000 } });
    expect(classroom.stage.producers.map(({ producerId }) => producerId)).toEqual([
      'lesson1-video',
      'lesson1-audio',
    ]);
    expect(origin.sources).toHaveLength(1);
    expect(origin.sources[0]?.clockOffsetMs()).toBe(0);
  });

  it('puts a teacher on air who takes the class, and the lesson back when it is given back', async () => {
    const around = await openFakeClass();
    const pupil = new FakeSink();
    around.classroom.join(claimsOf('student'), pupil);
    const { peer, publish } = await joinTeacher(around);
    const { producerId } = await publish();
    expect(around.classroom.stage.onAir).toBe('lesson');

    around.classroom.takeStage(peer);
    await settle();
    expect(pupil.last('stage')).toMatchObject({
      onAir: 'teacher',
      producers: [{ producerId, kind: 'video', paused: false }],
    });
    expect(around.origin.sources).toHaveLength(2);

    around.classroom.giveBackStage(peer);
    await settle();
    expect(pupil.last('stage')).toMatchObject({ onAir: 'lesson' });
    expect(around.origin.sources).toHaveLength(3);
  });

  it('tells since when there is something to go back to, whatever comes on air later', async () => {
    const around = await openFakeClass();
    const onAirSinceMs = around.clock.now();
    const { peer, publish } = await joinTeacher(around);
    await publish();
    await around.clock.advance(5_000);
    around.classroom.takeStage(peer);
    expect(around.classroom.stage).toMatchObject({ onAir: 'teacher', onAirSinceMs });
    around.sfu.rooms[0]?.die();
    expect(around.classroom.stage).toMatchObject({ onAir: 'nothing', onAirSinceMs });
  });

  it('refuses the stage to a teacher who sends nothing', async () => {
    const around = await openFakeClass();
    const { peer } = await joinTeacher(around);
    expect(() => around.classroom.takeStage(peer)).toThrow(
      expect.objectContaining({ code: 'nothing-on-air' }),
    );
  });

  it('tells of a muted microphone without feeding the origin anew', async () => {
    const around = await openFakeClass();
    const { peer, context, publish } = await joinTeacher(around);
    const { producerId } = await publish('audio');
    around.classroom.takeStage(peer);
    await settle();
    const before = around.origin.sources.length;
    await requestHandlers['rtc.pauseProducer'](context, { producerId });
    await settle();
    expect(around.classroom.stage.producers).toMatchObject([{ producerId, paused: true }]);
    expect(around.origin.sources).toHaveLength(before);
  });

  it('hands the publisher’s clock to viewers, unless it is too inexact to be of use', async () => {
    const around = await openFakeClass();
    const { peer, context, publish } = await joinTeacher(around);
    await publish();
    around.classroom.takeStage(peer);
    await requestHandlers['clock.publish'](context, { offsetMs: -1234, errorMs: 8 });
    expect(around.classroom.stage.producers[0]?.clockOffsetMs).toBe(-1234);
    await requestHandlers['clock.publish'](context, { offsetMs: -9, errorMs: 900 });
    expect(around.classroom.stage.producers[0]?.clockOffsetMs).toBeNull();
  });

  it('replays what a participant missed while the socket was away', async () => {
    const { classroom, lessons } = await openFakeClass();
    const first = new FakeSink();
    const { peer } = classroom.join(claimsOf('student'), first);
    const seen = classroom.seq;
    classroom.leave(peer, first);
    lessons[0]?.nextRound();

    const again = classroom.join(claimsOf('student'), new FakeSink(), {
      sessionId: peer.sessionId,
      lastSeq: seen,
    });
    expect(again).toMatchObject({ resumed: true, gap: false });
    expect(again.peer).toBe(peer);
    expect(again.missed.map(({ seq }) => seq)).toEqual([seen + 1]);
  });

  it('does not give a session to another participant, whatever they know of it', async () => {
    const { classroom } = await openFakeClass();
    const { peer } = classroom.join(claimsOf('student', 'one'), new FakeSink());
    const resume = { sessionId: peer.sessionId, lastSeq: 0 };
    const other = classroom.join(claimsOf('student', 'two'), new FakeSink(), resume);
    expect(other.resumed).toBe(false);
    expect(other.peer).not.toBe(peer);
  });

  it('says so to a socket whose session another socket takes over', async () => {
    const { classroom } = await openFakeClass();
    const [first, second] = [new FakeSink(), new FakeSink()];
    const { peer } = classroom.join(claimsOf('student'), first);
    classroom.join(claimsOf('student'), second, { sessionId: peer.sessionId, lastSeq: 0 });
    expect(first.wasReplaced).toBe(true);
    // The old socket closes late: the session must not go with it.
    classroom.leave(peer, first);
    expect(peer.attached).toBe(true);
  });

  it('keeps a session without a socket for a while and then closes its media', async () => {
    const around = await openFakeClass();
    const { peer, publish, sink } = await joinTeacher(around);
    await publish();
    around.classroom.takeStage(peer);
    around.classroom.leave(peer, sink);
    await around.clock.advance(signallingLimits.resumeMs - 1);
    expect(around.classroom.stage.onAir).toBe('teacher');
    await around.clock.advance(1);
    expect(around.classroom.stage.onAir).toBe('lesson');
    expect(around.sfu.rooms[0]?.transports.every(({ closed }) => closed)).toBe(true);
  });

  it('is rebuilt when its media worker dies, with the lesson where it would be', async () => {
    const around = await openFakeClass();
    const pupil = new FakeSink();
    around.classroom.join(claimsOf('student'), pupil);
    const startedAt = around.classroom.stage.lesson?.startedAtMs;
    await around.clock.advance(10_000);
    around.sfu.failures = 2;
    around.sfu.rooms[0]?.die();
    expect(pupil.last('stage')).toMatchObject({ epoch: 1, onAir: 'nothing', rebuilding: true });
    await around.clock.advance(1_000);
    expect(pupil.last('stage')).not.toHaveProperty('rebuilding');
    expect(pupil.last('stage')).toMatchObject({
      epoch: 2,
      onAir: 'lesson',
      lesson: { startedAtMs: startedAt },
    });
    expect(around.sfu.rooms).toHaveLength(2);
    expect(around.lessons[0]?.closed).toBe(true);
    expect(around.origin.sources.at(-1)?.id).toContain('lesson2-video');
  });

  it('promises nothing when its media worker dies while nothing is on air', async () => {
    const around = await openFakeClass();
    around.lessons[0]?.end();
    expect(around.classroom.stage.onAir).toBe('nothing');
    around.sfu.rooms[0]?.die();
    expect(around.classroom.stage).not.toHaveProperty('rebuilding');
  });

  it('takes a teacher off air whose media died with the worker', async () => {
    const around = await openFakeClass();
    const { peer, publish } = await joinTeacher(around);
    await publish();
    around.classroom.takeStage(peer);
    around.sfu.rooms[0]?.die();
    await around.clock.advance(100);
    expect(around.classroom.stage).toMatchObject({ epoch: 2, onAir: 'lesson' });
    expect(peer.producers).toEqual([]);
  });

  it('tells teachers of the audience, once a second at most, and pupils nothing of it', async () => {
    const around = await openFakeClass();
    const { sink } = await joinTeacher(around);
    const pupil = new FakeSink();
    const { peer } = around.classroom.join(claimsOf('student'), pupil);
    await requestHandlers['path.report']({ ...around, peer }, { path: 'hls', latencyMs: 2_000 });
    await around.clock.advance(1_000);
    expect(sink.sent.filter(({ event }) => event === 'audience')).toHaveLength(1);
    expect(sink.last('audience')).toEqual({ students: 1, webrtc: 0, hls: 1 });
    expect(pupil.last('audience')).toBeUndefined();
  });

  it('tells the teacher on air whether the server gets anything', async () => {
    const around = await openFakeClass();
    const { sink, peer, publish } = await joinTeacher(around);
    around.origin.reception.emit('audio', 'receiving');
    expect(sink.last('reception')).toBeUndefined();
    await publish();
    around.classroom.takeStage(peer);
    around.origin.reception.emit('video', 'silent');
    expect(sink.last('reception')).toEqual({ audio: 'receiving', video: 'silent' });
  });

  it('says when the playlists can be played', async () => {
    const { classroom, origin } = await openFakeClass();
    expect(classroom.stage.hlsReady).toBe(false);
    origin.becomeReady();
    expect(classroom.stage.hlsReady).toBe(true);
  });

  it('feeds an origin anew that has failed inside, after a pause', async () => {
    const { origin, clock } = await openFakeClass();
    origin.fault.emit(new Error('a fault'));
    expect(origin.sources).toHaveLength(1);
    await clock.advance(1_000);
    expect(origin.sources).toHaveLength(2);
    expect(origin.sources[1]?.id).toBe(origin.sources[0]?.id);
  });

  it('goes on with nothing on air after a lesson that is not repeated', async () => {
    const { classroom, lessons, origin } = await openFakeClass();
    lessons[0]?.end();
    await settle();
    expect(classroom.stage).toMatchObject({ onAir: 'nothing', producers: [], lesson: null });
    expect(origin.sources.at(-1)).toBeUndefined();
  });

  it('leaves nothing behind when it closes', async () => {
    const around = await openFakeClass();
    const { peer, sink, publish } = await joinTeacher(around);
    await publish();
    around.classroom.leave(peer, sink);
    around.classroom.close();
    around.classroom.close();
    expect(around.clock.pending).toBe(0);
    expect(around.origin.closed).toBe(true);
    expect(around.sfu.rooms[0]?.closed).toBe(true);
    expect(() => around.classroom.join(claimsOf('student'), new FakeSink())).toThrow(/closed/);
  });
});

describe('requestHandlers', () => {
  it('lets nobody consume what is not on the stage', async () => {
    const around = await openFakeClass();
    const { context } = await joinTeacher(around);
    const { id } = await requestHandlers['rtc.createTransport'](context, { direction: 'receive' });
    const request = { transportId: id, producerId: 'secret', rtpCapabilities: {} };
    await expect(requestHandlers['rtc.consume'](context, request)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('makes a transport with all of the stage in one round trip, flowing but for what is to be paused', async () => {
    const around = await openFakeClass();
    const { context } = await joinTeacher(around);
    const request = { rtpCapabilities: {}, paused: ['video' as const] };
    const { transport, consumers } = await requestHandlers['rtc.watch'](context, request);
    expect(consumers.map(({ producerId }) => producerId)).toEqual(['lesson1-video', 'lesson1-audio']);
    expect(around.sfu.rooms[0]?.transports[0]).toMatchObject({
      id: transport.id,
      calls: ['consume lesson1-video paused', 'consume lesson1-audio flowing'],
    });
  });

  it('leaves no transport behind when something on the stage can not be consumed', async () => {
    const around = await openFakeClass();
    const { context, peer } = await joinTeacher(around);
    const room = around.sfu.rooms[0];
    const create = room?.createTransport.bind(room);
    if (room && create) {
      room.createTransport = async () => {
        const transport = await create();
        transport.consume = () => Promise.reject(new HopeError('codec-unsupported', 'no H.264'));
        return transport;
      };
    }
    const watch = requestHandlers['rtc.watch'](context, { rtpCapabilities: {}, paused: [] });
    await expect(watch).rejects.toMatchObject({ code: 'codec-unsupported' });
    const [made] = room?.transports ?? [];
    expect(made?.closed).toBe(true);
    expect(() => peer.transport(made?.id ?? '')).toThrow(/transportId/);
  });

  it('hands the publisher’s layers to viewers', async () => {
    const around = await openFakeClass();
    const { context, peer } = await joinTeacher(around);
    const { id } = await requestHandlers['rtc.createTransport'](context, { direction: 'send' });
    const encodings = [{ scaleResolutionDownBy: 2, maxBitrate: 500_000 }, { maxBitrate: 1_500_000 }];
    const rtpParameters = { codecs: [], encodings };
    const produce = { transportId: id, kind: 'video' as const, rtpParameters, height: 720 };
    await requestHandlers['rtc.produce'](context, produce);
    around.classroom.takeStage(peer);
    expect(around.classroom.stage.producers[0]?.layers).toEqual([
      { height: 360, maxBitrate: 500_000 },
      { height: 720, maxBitrate: 1_500_000 },
    ]);
  });

  it('lets a participant hold only so many transports', async () => {
    const around = await openFakeClass();
    const { context } = await joinTeacher(around);
    const create = () => requestHandlers['rtc.createTransport'](context, { direction: 'receive' });
    for (let count = 0; count < 4; count++) await create();
    await expect(create()).rejects.toMatchObject({ code: 'request-invalid' });
  });

  it('lets a pupil send nothing', async () => {
    const around = await openFakeClass();
    const { peer } = around.classroom.join(claimsOf('student'), new FakeSink());
    const create = requestHandlers['rtc.createTransport']({ ...around, peer }, { direction: 'send' });
    await expect(create).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('says to come back soon while the media is being rebuilt', async () => {
    const around = await openFakeClass();
    const { context } = await joinTeacher(around);
    around.sfu.failures = 1;
    around.sfu.rooms[0]?.die();
    await settle();
    const create = requestHandlers['rtc.createTransport'](context, { direction: 'receive' });
    await expect(create).rejects.toMatchObject({ code: 'media-rebuilt', details: { retryAfterMs: 300 } });
  });
});
