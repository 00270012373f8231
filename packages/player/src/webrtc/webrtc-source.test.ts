import { HopeError } from '@hope-online/protocol';
import { testFakeParameters } from 'mediasoup-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { lessonStage, producer } from '../testing/fake-class-session.js';
import { WebRtcBench } from '../testing/webrtc-bench.js';

let bench: WebRtcBench;

beforeEach(() => {
  bench = new WebRtcBench();
});

const asked = () => bench.session.asked.filter((name) => name !== 'path.report');
const kinds = () => [...bench.stream.tracks].map(({ kind }) => kind).sort();

describe('WebRtcSource.open', () => {
  it('consumes what is on the stage, and is there with the first frame', async () => {
    bench.session.join();
    bench.open();
    await bench.settle();
    expect(bench.consumed).toEqual(['video', 'audio']);
    expect(asked()).toEqual(['rtc.watch', 'rtc.connectTransport']);
    expect([bench.video.srcObject, kinds()]).toEqual([bench.stream, ['audio', 'video']]);
    expect([bench.outcome, bench.source.step]).toEqual(['pending', 'first-frame']);
    bench.framesDecoded = 1;
    await bench.advance(100);
    expect([bench.outcome, bench.source.step]).toEqual(['open', 'playing']);
    bench.source.close();
  });

  it('lets what it asks for later flow only when the transport is connected', async () => {
    bench.connects = false;
    bench.session.join(lessonStage({ producers: [producer('video')] }));
    bench.session.handlers['rtc.watch'] = () => ({
      transport: testFakeParameters.generateTransportRemoteParameters() as never,
      consumers: [],
    });
    bench.open();
    await bench.settle();
    expect(bench.consumed).toEqual(['video']);
    expect(asked()).not.toContain('rtc.resumeConsumer');
    bench.handler.setConnectionState('connected');
    await bench.settle();
    expect(asked()).toContain('rtc.resumeConsumer');
    bench.source.close();
  });

  it('does not wait for the server before it starts ICE', async () => {
    bench.connects = false;
    bench.session.join();
    bench.session.handlers['rtc.connectTransport'] = () => new Promise(() => undefined) as never;
    bench.open();
    await bench.settle();
    bench.handler.setConnectionState('connected');
    bench.framesDecoded = 1;
    await bench.advance(100);
    expect(bench.outcome).toBe('open');
    bench.source.close();
  });

  it('tries again where the server does not connect its end', async () => {
    let refusals = 1;
    bench.connects = false;
    bench.session.handlers['rtc.connectTransport'] = () => {
      if (refusals-- > 0) throw new HopeError('media-rebuilt', 'in a moment');
      return {};
    };
    bench.session.join();
    bench.open();
    await bench.settle();
    bench.connects = true;
    await bench.advance(300);
    expect([bench.handlers.length, bench.source.step]).toEqual([2, 'first-frame']);
    bench.source.close();
  });

  it('is there as soon as the element says so', async () => {
    bench.session.join();
    bench.open();
    await bench.settle();
    bench.video.tell('loadeddata');
    await bench.settle();
    expect(bench.outcome).toBe('pending');
    bench.video.videoWidth = 640;
    bench.video.tell('loadeddata');
    await bench.settle();
    expect(bench.outcome).toBe('open');
    bench.source.close();
  });

  it('gives up when the class is not joined in time', async () => {
    bench.open();
    await bench.advance(bench.limits.socketMs);
    expect(bench.outcome).toMatchObject({ code: 'signalling-unreachable' });
    expect(bench.source.step).toBe('socket');
  });

  it('gives up when the transport is not connected in time', async () => {
    bench.connects = false;
    bench.session.join();
    bench.open();
    await bench.advance(bench.limits.transportMs);
    expect(bench.outcome).toMatchObject({ code: 'transport-timeout' });
    expect(bench.source.step).toBe('transport');
    bench.source.close();
  });

  it('has the server close a transport whose answer came too late', async () => {
    let answer = () => {};
    const { 'rtc.watch': watch } = bench.session.handlers;
    bench.session.handlers['rtc.watch'] = (params) =>
      new Promise((resolve) => (answer = () => resolve(watch?.(params)))) as never;
    bench.session.join();
    bench.open();
    await bench.advance(3_000);
    expect(bench.outcome).toMatchObject({ code: 'transport-timeout' });
    expect(asked()).toEqual(['rtc.watch']);
    answer();
    await bench.settle();
    expect(asked()).toEqual(['rtc.watch', 'rtc.closeTransport']);
    expect(bench.handlers).toEqual([]);
  });

  it('has the server close a transport once there is a socket again, where there was none', async () => {
    bench.session.join();
    bench.open();
    await bench.settle();
    const error = new HopeError('signalling-lost', 'the socket is gone');
    bench.session.become({ name: 'reconnecting', attempt: 1, retryAtMs: 0, error });
    bench.source.close();
    await bench.settle();
    expect(asked().at(-1)).toBe('rtc.closeTransport');
    const told: unknown[] = [];
    bench.session.handlers['rtc.closeTransport'] = (params) => told.push(params) && {};
    bench.session.join(undefined, true);
    await bench.settle();
    expect(told).toEqual([{ transportId: expect.any(String) }]);
    expect(bench.session.listeners).toBe(0);
  });

  it('gives up when no frame is decoded in time', async () => {
    bench.session.join();
    bench.open();
    await bench.advance(bench.limits.firstFrameMs);
    expect(bench.outcome).toMatchObject({ code: 'first-frame-timeout' });
    bench.source.close();
  });

  it('waits for no frame where everything is muted', async () => {
    bench.session.join(lessonStage({ producers: [producer('video', 'video', true)] }));
    bench.open();
    await bench.settle();
    expect(bench.outcome).toBe('open');
    bench.source.close();
  });

  it('takes sound for a sign of life where there is no picture', async () => {
    bench.session.join(lessonStage({ producers: [producer('audio')] }));
    bench.open();
    await bench.settle();
    expect(bench.consumed).toEqual(['audio']);
    bench.framesDecoded = 1;
    await bench.advance(100);
    expect(bench.outcome).toBe('open');
    bench.source.close();
  });

  it('fails at once with what it can not receive', async () => {
    bench.session.handlers['rtc.watch'] = () => {
      throw new HopeError('codec-unsupported', 'no H.264 here');
    };
    bench.session.join();
    bench.open();
    await bench.settle();
    expect(bench.outcome).toMatchObject({ code: 'codec-unsupported' });
    expect(bench.clock.pending).toBe(0);
  });

  it('tries again within its limit when the class is rebuilt under it', async () => {
    const { 'rtc.watch': create } = bench.session.handlers;
    let calls = 0;
    bench.session.handlers['rtc.watch'] = (params) => {
      if (calls++ === 0) throw new HopeError('media-rebuilt', 'in a moment');
      if (!create) throw new Error('no handler');
      return create(params);
    };
    bench.session.join();
    bench.open();
    await bench.advance(300);
    expect(bench.consumed).toEqual(['video', 'audio']);
    bench.source.close();
  });
});

describe('WebRtcSource, when the stage changes', () => {
  it('takes what is new and drops what has gone, on the same transport and stream', async () => {
    await bench.play();
    const before = [...bench.stream.tracks].find(({ kind }) => kind === 'video');
    bench.session.show(lessonStage({ producers: [producer('video', 'video-2'), producer('audio')] }));
    await bench.settle();
    expect(bench.consumed).toEqual(['video', 'audio', 'video-2']);
    expect(bench.handlers).toHaveLength(1);
    expect(kinds()).toEqual(['audio', 'video']);
    expect([...bench.stream.tracks]).not.toContain(before);
    expect(bench.video.srcObject).toBe(bench.stream);
    bench.source.close();
  });

  it('keeps the last picture while the stage is empty', async () => {
    await bench.play();
    bench.session.show(lessonStage({ producers: [] }));
    await bench.settle();
    expect(kinds()).toEqual(['audio', 'video']);
    bench.source.close();
  });

  it('changes one after the other when changes come quickly', async () => {
    await bench.play();
    for (const id of ['video-2', 'video-3', 'video-4']) {
      bench.session.show(lessonStage({ producers: [producer('video', id)] }));
    }
    await bench.settle();
    expect(kinds()).toEqual(['video']);
    expect(bench.consumed.at(-1)).toBe('video-4');
    bench.source.close();
  });

  it('is not disturbed by a Producer that has gone before it could be consumed', async () => {
    await bench.play();
    const { 'rtc.consume': consume } = bench.session.handlers;
    bench.session.handlers['rtc.consume'] = (params) => {
      if (params.producerId === 'video-2' || !consume) throw new HopeError('not-found', 'gone');
      return consume(params);
    };
    bench.session.show(lessonStage({ producers: [producer('video', 'video-2')] }));
    bench.session.show(lessonStage({ producers: [producer('video', 'video-3')] }));
    await bench.settle();
    expect([kinds(), bench.source.mending]).toEqual([['video'], false]);
    bench.source.close();
  });
});

describe('WebRtcSource, when the link breaks', () => {
  it('builds a new transport for a new epoch, and closes the old one when that is there', async () => {
    await bench.play();
    bench.session.show(lessonStage({ epoch: 2, producers: [producer('video', 'video-2')] }));
    expect(bench.source.mending).toBe(true);
    await bench.settle();
    expect(bench.handlers).toHaveLength(2);
    expect([kinds(), bench.source.mending]).toEqual([['video'], false]);
    expect(bench.events).not.toContain('transport-failed');
    bench.source.close();
  });

  it('builds a new transport for a session that could not be resumed, and none for one that was', async () => {
    await bench.play();
    bench.session.join(lessonStage(), true);
    await bench.settle();
    expect(bench.handlers).toHaveLength(1);
    bench.session.join(lessonStage(), false);
    await bench.settle();
    expect(bench.handlers).toHaveLength(2);
    bench.source.close();
  });

  it('waits a moment, restarts ICE, and goes on', async () => {
    await bench.play();
    bench.handler.setConnectionState('disconnected');
    await bench.advance(999);
    expect(asked()).not.toContain('rtc.restartIce');
    await bench.advance(1);
    expect(asked()).toContain('rtc.restartIce');
    expect(bench.source.mending).toBe(true);
    bench.handler.setConnectionState('connected');
    await bench.settle();
    expect([bench.handlers.length, bench.source.mending]).toEqual([1, false]);
    bench.source.close();
  });

  it('restarts ICE at once in another network', async () => {
    await bench.play();
    bench.session.changeNetwork();
    await bench.settle();
    expect(asked()).toContain('rtc.restartIce');
    await bench.settle();
    expect([bench.handlers.length, bench.source.mending]).toEqual([1, false]);
    bench.source.close();
  });

  it('builds a new transport when ICE does not come back', async () => {
    await bench.play();
    bench.handler.setConnectionState('failed');
    await bench.advance(bench.limits.recoveryMs);
    expect(bench.handlers).toHaveLength(2);
    await bench.settle();
    expect([kinds(), bench.events.filter((name) => name !== 'attached')]).toEqual([['audio', 'video'], []]);
    bench.source.close();
  });

  it('says that it has failed when nothing of that helps', async () => {
    await bench.play();
    bench.connects = false;
    bench.handler.setConnectionState('failed');
    await bench.advance(bench.limits.recoveryMs);
    await bench.advance(bench.limits.recoveryMs);
    expect(bench.events.at(-1)).toBe('transport-timeout');
    bench.source.close();
  });
});

describe('WebRtcSource.close', () => {
  it('leaves nothing behind, whenever it is called', async () => {
    for (const steps of [0, 1, 2, 3, 4]) {
      bench = new WebRtcBench();
      bench.open();
      if (steps > 0) bench.session.join();
      if (steps > 1) await bench.settle();
      if (steps > 2) bench.framesDecoded = 1;
      if (steps > 2) await bench.advance(100);
      if (steps > 3) bench.handler.setConnectionState('disconnected');
      bench.source.close();
      bench.source.close();
      await bench.settle();
      expect([bench.clock.pending, bench.session.listeners, bench.stream.tracks.size]).toEqual([0, 0, 0]);
      expect(bench.video.srcObject).toBeNull();
    }
    expect(asked().at(-1)).toBe('rtc.closeTransport');
  });
});
