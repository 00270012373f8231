import { HopeError } from '@hope-online/protocol';
import { testFakeParameters } from 'mediasoup-client';
import { describe, expect, it } from 'vitest';
import { FakeTrack } from './testing/fake-track.js';
import { PublishBench } from './testing/publish-bench.js';

const lost = new HopeError('signalling-lost', 'the socket is gone');
const forbidden = () => Promise.reject(new HopeError('forbidden', 'not a teacher'));

describe('ClassPublisher, going on air', () => {
  it('sends nothing while it only previews', async () => {
    const { publisher, session } = new PublishBench();
    await publisher.sources.openBoth();
    expect(publisher.sources.picture.name).toBe('live');
    expect(session.asked).toEqual([]);
  });

  it('makes the transport and the Producers, tells its clock, and then takes the stage', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    expect(bench.session.asked).toEqual([
      'rtc.capabilities',
      'rtc.createTransport',
      'rtc.connectTransport',
      'rtc.produce',
      'rtc.produce',
      'clock.publish',
      'stage.take',
    ]);
    expect(bench.publisher.air.name).toBe('on-air');
    expect(bench.session.stage?.producers.map(({ kind }) => kind)).toEqual(['audio', 'video']);
  });

  it('sends the picture as H.264 in three layers', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    const video = [...bench.session.producers.values()].find(({ kind }) => kind === 'video');
    expect(video?.rtp).toMatchObject({
      codecs: [{ mimeType: 'video/H264' }, { mimeType: 'video/rtx' }],
      encodings: [{ scaleResolutionDownBy: 4 }, { scaleResolutionDownBy: 2 }, { scaleResolutionDownBy: 1 }],
    });
  });

  it('falls back to a single layer where the browser refuses simulcast', async () => {
    const bench = new PublishBench();
    await bench.publisher.sources.openCamera();
    bench.onHandler = (handler) => {
      const send = handler.send.bind(handler);
      handler.send = (options) =>
        (options.encodings?.length ?? 0) > 1 ? Promise.reject(new RangeError('simulcast')) : send(options);
    };
    bench.publisher.take();
    await bench.settle();
    const [video] = [...bench.session.producers.values()];
    expect(video?.rtp).toMatchObject({ encodings: [{ scaleResolutionDownBy: 1, maxBitrate: 1_500_000 }] });
    expect(bench.publisher.air.name).toBe('on-air');
  });

  it('says so when the browser does not code H.264', async () => {
    const bench = new PublishBench();
    bench.codecs = testFakeParameters.generateNativeRtpCapabilities;
    await bench.goOnAir();
    expect(bench.publisher.air).toMatchObject({ name: 'failed', error: { code: 'codec-unsupported' } });
  });

  it('says what is missing when nothing is open', async () => {
    const bench = new PublishBench();
    bench.publisher.take();
    await bench.settle();
    expect(bench.publisher.air).toMatchObject({ name: 'failed', error: { code: 'capture-unavailable' } });
  });

  it('ends with the server’s refusal', async () => {
    const bench = new PublishBench();
    bench.session.answers.set('rtc.createTransport', forbidden);
    await bench.goOnAir();
    expect(bench.publisher.air).toMatchObject({ name: 'failed', error: { code: 'forbidden' } });
    expect(bench.publisher.audibility).toMatchObject({ headline: 'failed', tone: 'alarm' });
  });

  it('gives the class back, then hangs up', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.session.takeAsked();
    bench.publisher.giveBack();
    await bench.settle();
    expect(bench.session.asked).toEqual(['stage.giveBack', 'rtc.closeTransport']);
    expect(bench.publisher.air.name).toBe('off-air');
    expect(bench.publisher.sources.picture.name).toBe('live');
  });
});

describe('ClassPublisher, on air', () => {
  it('mutes at this end at once and at the server after', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.publisher.sources.setMuted('sound', true);
    expect(bench.devices.last('audio').enabled).toBe(false);
    expect(bench.publisher.audibility.headline).toBe('nobody-hears');
    await bench.settle();
    expect(bench.session.producers.get('audio-1')?.paused).toBe(true);
    bench.publisher.sources.setMuted('sound', false);
    await bench.settle();
    expect(bench.session.producers.get('audio-1')?.paused).toBe(false);
    expect(bench.devices.last('audio').enabled).toBe(true);
  });

  it('goes on air muted when it was muted before', async () => {
    const bench = new PublishBench();
    bench.publisher.sources.setMuted('sound', true);
    await bench.goOnAir();
    expect(bench.session.producers.get('audio-1')?.paused).toBe(true);
    expect(bench.devices.last('audio').enabled).toBe(false);
  });

  it('swaps camera and screen on the one video Producer', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    const camera = bench.devices.last('video');
    bench.session.takeAsked();
    await bench.publisher.sources.openScreen();
    await bench.settle();
    const screen = bench.devices.last('video');
    expect(bench.session.asked).toEqual([]);
    expect(screen.contentHint).toBe('detail');
    expect(camera.readyState).toBe('ended');
    expect(bench.sentTracks()).toContain(screen.asTrack);
  });

  it('comes back to the same camera when the sharing is ended in the browser’s own bar', async () => {
    const bench = new PublishBench();
    bench.devices.cameras = ['front', 'desk'];
    await bench.goOnAir();
    await bench.publisher.sources.openCamera({ deviceId: 'desk' });
    await bench.publisher.sources.openScreen();
    bench.devices.last('video').end();
    await bench.settle();
    expect(bench.publisher.sources.picture).toMatchObject({
      name: 'live',
      device: 'camera',
      deviceId: 'desk',
    });
  });

  it('keeps the Producer, muted, while its camera is unplugged, and takes the camera back when it returns', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.devices.cameras = [];
    bench.devices.last('video').end();
    await bench.settle();
    expect(bench.publisher.sources.picture).toMatchObject({
      name: 'lost',
      error: { code: 'capture-unavailable' },
    });
    expect(bench.session.producers.get('video-2')?.paused).toBe(true);
    expect(bench.publisher.audibility.picture).toBe('lost');
    bench.devices.cameras = ['front'];
    bench.devices.change();
    await bench.settle();
    expect(bench.publisher.sources.picture.name).toBe('live');
    expect(bench.session.producers.get('video-2')?.paused).toBe(false);
  });

  it('goes on with another microphone when the present one is unplugged', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.devices.microphones = ['built-in'];
    bench.devices.last('audio').end();
    await bench.settle();
    expect(bench.publisher.sources.sound).toMatchObject({ name: 'live', deviceId: 'built-in' });
    expect(bench.sentTracks()).toContain(bench.devices.last('audio').asTrack);
  });

  it('adds a camera that is opened later, and shows it on the stage', async () => {
    const bench = new PublishBench();
    await bench.publisher.sources.openMicrophone();
    bench.publisher.take();
    await bench.settle();
    bench.session.takeAsked();
    await bench.publisher.sources.openCamera();
    await bench.settle();
    expect(bench.session.asked).toEqual(['rtc.produce', 'stage.take']);
    expect(bench.session.stage?.producers).toHaveLength(2);
  });

  it('tells what the server says of reception and audience', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    expect(bench.publisher.audibility.headline).toBe('unconfirmed');
    bench.session.tell('reception', { audio: 'receiving', video: 'receiving' });
    bench.session.tell('audience', { students: 0, webrtc: 0, hls: 0 });
    expect(bench.publisher.audibility.headline).toBe('on-air-empty');
    bench.session.tell('audience', { students: 3, webrtc: 2, hls: 1 });
    expect(bench.publisher.audibility.headline).toBe('on-air');
    bench.session.tell('reception', { audio: 'silent', video: 'receiving' });
    expect(bench.publisher.audibility.headline).toBe('unconfirmed');
    await bench.clock.advance(3_000);
    expect(bench.publisher.audibility).toMatchObject({ headline: 'nobody-hears', sound: 'not-arriving' });
  });

  it('warns of a microphone that gives nothing', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.session.tell('reception', { audio: 'receiving', video: 'receiving' });
    bench.loudnessDb = -95;
    await bench.clock.advance(9_000);
    expect(bench.publisher.audibility).toMatchObject({ headline: 'nobody-hears', sound: 'quiet' });
    bench.loudnessDb = -30;
    await bench.clock.advance(200);
    expect(bench.publisher.audibility.sound).toBe('arriving');
  });

  it('tells its clock again when that is known better, and once a minute', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.session.takeAsked();
    bench.session.tell('clock', bench.session.serverClock);
    expect(bench.session.takeAsked()).toEqual([]);
    bench.session.serverClock.errorMs = 1;
    bench.session.tell('clock', bench.session.serverClock);
    expect(bench.session.takeAsked()).toEqual(['clock.publish']);
    await bench.clock.advance(60_000);
    expect(bench.session.takeAsked()).toEqual(['clock.publish']);
  });
});

describe('ClassPublisher, when the connection suffers', () => {
  it('starts ICE again and stays on air', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.session.takeAsked();
    bench.handler.setConnectionState('disconnected');
    await bench.settle();
    expect(bench.session.takeAsked()).toEqual(['rtc.restartIce']);
    expect(bench.publisher.audibility.headline).toBe('connection-lost');
    bench.handler.setConnectionState('connected');
    await bench.settle();
    expect(bench.publisher.air.name).toBe('on-air');
    expect(bench.handlers).toHaveLength(1);
  });

  it('makes a new transport and takes the stage again when the restart does not help in time', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.handler.setConnectionState('failed');
    await bench.settle();
    bench.session.takeAsked();
    await bench.clock.advance(6_000);
    await bench.settle();
    expect(bench.handlers).toHaveLength(2);
    expect(bench.publisher.air.name).toBe('on-air');
    expect(bench.session.asked).toEqual([
      'rtc.closeTransport',
      'rtc.capabilities',
      'rtc.createTransport',
      'rtc.connectTransport',
      'rtc.produce',
      'rtc.produce',
      'clock.publish',
      'stage.take',
    ]);
  });

  it('gives up with a typed error after the last attempt, and leaves nothing open', async () => {
    const bench = new PublishBench({ retry: { delaysMs: [500], openLimitMs: 2_000 } });
    bench.connects = false;
    await bench.goOnAir();
    expect(bench.publisher.air.name).toBe('connecting');
    await bench.clock.advance(2_000);
    expect(bench.publisher.air).toMatchObject({ name: 'waiting', until: 'retry', attempt: 2 });
    await bench.clock.advance(500);
    await bench.settle();
    await bench.clock.advance(2_000);
    expect(bench.publisher.air).toMatchObject({ name: 'failed', error: { code: 'transport-timeout' } });
    expect(bench.session.producers.size).toBe(0);
  });

  it('publishes again in the new room after the media worker died', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.session.rebuildMedia();
    expect(bench.publisher.audibility.headline).toBe('connection-lost');
    await bench.settle();
    expect(bench.publisher.air.name).toBe('on-air');
    expect(bench.session.stage).toMatchObject({ epoch: 2, onAir: 'teacher' });
    expect(bench.handlers).toHaveLength(2);
  });

  it('publishes again when the session did not survive', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.session.become({ name: 'reconnecting', attempt: 1, retryAtMs: 0, error: lost });
    expect(bench.publisher.air.name).toBe('on-air');
    expect(bench.publisher.audibility.headline).toBe('signalling-lost');
    bench.session.producers.clear();
    bench.session.become({ name: 'joined', resumed: false });
    await bench.settle();
    expect(bench.publisher.air.name).toBe('on-air');
    expect(bench.handlers).toHaveLength(2);
  });

  it('tells again what is muted when the session is back', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.session.become({ name: 'reconnecting', attempt: 1, retryAtMs: 0, error: lost });
    bench.publisher.sources.setMuted('sound', true);
    await bench.settle();
    expect(bench.session.producers.get('audio-1')?.paused).toBe(false);
    bench.session.become({ name: 'joined', resumed: true });
    await bench.settle();
    expect(bench.session.producers.get('audio-1')?.paused).toBe(true);
    expect(bench.handlers).toHaveLength(1);
  });

  it('gives way when another teacher takes over', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    const other = { producerId: 'other', kind: 'video', paused: false, clockOffsetMs: null } as const;
    bench.session.show({ onAir: 'teacher', producers: [other] });
    await bench.settle();
    expect(bench.publisher.air.name).toBe('displaced');
    expect(bench.session.producers.size).toBe(0);
  });

  it('gives the stage back when that was not possible without the session', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.session.become({ name: 'reconnecting', attempt: 1, retryAtMs: 0, error: lost });
    bench.publisher.giveBack();
    await bench.settle();
    expect(bench.publisher.air.name).toBe('off-air');
    expect(bench.session.stage?.onAir).toBe('teacher');
    bench.session.become({ name: 'joined', resumed: true });
    await bench.settle();
    expect(bench.session.stage?.onAir).toBe('nothing');
  });
});

describe('ClassPublisher.close', () => {
  it('leaves no timer, listener, device or transport, and may be called again', async () => {
    const bench = new PublishBench();
    await bench.goOnAir();
    bench.publisher.close();
    bench.publisher.close();
    await bench.settle();
    expect(bench.clock.pending).toBe(0);
    expect(bench.session.listeners).toBe(0);
    expect(bench.devices.listeners).toBe(0);
    expect(bench.openProbes).toBe(0);
    expect(bench.session.producers.size).toBe(0);
    expect(bench.devices.tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  });

  it('stops a device that is handed out too late', async () => {
    const bench = new PublishBench();
    const late = new FakeTrack('video');
    let hand: (tracks: { camera: MediaStreamTrack }) => void = () => {};
    bench.devices.open = () => new Promise((resolve) => (hand = resolve));
    const opening = bench.publisher.sources.openCamera();
    bench.publisher.close();
    hand({ camera: late.asTrack });
    await expect(opening).rejects.toMatchObject({ code: 'closed' });
    expect(late.readyState).toBe('ended');
  });

  it('closes a transport that was still being made', async () => {
    const bench = new PublishBench();
    bench.connects = false;
    await bench.goOnAir();
    bench.publisher.close();
    await bench.settle();
    expect(bench.session.producers.size).toBe(0);
    expect(bench.clock.pending).toBe(0);
  });
});
