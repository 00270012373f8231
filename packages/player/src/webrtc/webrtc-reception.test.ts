import { beforeEach, describe, expect, it } from 'vitest';
import { type ReceptionWish, unlimitedReception } from '../decisions/index.js';
import { lessonStage, producer } from '../testing/fake-class-session.js';
import { WebRtcBench } from '../testing/webrtc-bench.js';

let bench: WebRtcBench;

beforeEach(() => {
  bench = new WebRtcBench();
});

const kinds = () => [...bench.stream.tracks].map(({ kind }) => kind).sort();

describe('WebRtcSource.prefer', () => {
  const layers = [
    { height: 180, maxBitrate: 150_000 },
    { height: 360, maxBitrate: 500_000 },
    { height: 720, maxBitrate: 1_500_000 },
  ];
  const stage = lessonStage({ producers: [{ ...producer('video'), layers }, producer('audio')] });
  let told: unknown[];

  beforeEach(() => {
    told = [];
    bench.layers = 3;
    const note = (name: string) => (params: readonly number[]) => {
      told.push(name, params);
      return {};
    };
    bench.session.handlers['rtc.preferLayers'] = ({ spatialLayer }) => note('layer')([spatialLayer]);
    bench.session.handlers['rtc.pauseConsumer'] = () => note('pause')([]);
    bench.session.handlers['rtc.resumeConsumer'] = () => note('resume')([]);
  });

  const play = async () => {
    bench.session.join(stage);
    bench.open();
    await bench.settle();
    bench.framesDecoded = 1;
    await bench.advance(100);
  };
  const wish = async (changes: Partial<ReceptionWish>) => {
    bench.source.prefer({ ...unlimitedReception, ...changes });
    await bench.settle();
    return told.splice(0);
  };
  const video = () => [...bench.stream.tracks].find(({ kind }) => kind === 'video');

  it('asks for the layer that fits, and only when it is another one', async () => {
    await play();
    expect(told).toEqual([]);
    expect(await wish({ maxHeight: 360 })).toEqual(['layer', [1]]);
    expect(await wish({ maxHeight: 300 })).toEqual([]);
    expect(await wish({ picture: 'lowest' })).toEqual(['layer', [0]]);
    expect(await wish({})).toEqual(['layer', [2]]);
    bench.source.close();
  });

  it('asks for no layer of a picture that has but one', async () => {
    bench.layers = 1;
    await play();
    expect(await wish({ picture: 'lowest' })).toEqual([]);
    bench.source.close();
  });

  it('holds the picture while none is wanted, without touching the sound', async () => {
    await play();
    expect(await wish({ picture: 'none' })).toEqual(['pause', []]);
    // A track that is not enabled is black.
    expect([video()?.enabled, kinds()]).toEqual([true, ['audio', 'video']]);
    expect(await wish({ maxHeight: 360 })).toEqual(['resume', [], 'layer', [1]]);
    expect([video()?.enabled, kinds()]).toEqual([true, ['audio', 'video']]);
    bench.source.close();
  });

  it('opens with the sound alone where no picture is wanted', async () => {
    bench.source.prefer({ ...unlimitedReception, picture: 'none' });
    await play();
    expect([bench.outcome, bench.paused, video()?.enabled]).toEqual(['open', ['video'], true]);
    told = [];
    expect(await wish({})).toEqual(['resume', []]);
    expect(video()?.enabled).toBe(true);
    bench.source.close();
  });

  it('says it again to a picture that is new, and to a server that may not have heard it', async () => {
    await play();
    await wish({ maxHeight: 360 });
    const next = { ...producer('video', 'video-2'), layers };
    bench.session.show(lessonStage({ producers: [next, producer('audio')] }));
    await bench.settle();
    expect(told.splice(0)).toEqual(['resume', [], 'layer', [1]]);
    bench.session.join(lessonStage({ producers: [next, producer('audio')] }), true);
    await bench.settle();
    expect(told).toEqual(['layer', [1]]);
    bench.source.close();
  });

  it('goes a layer down where the device drops frames', async () => {
    await play();
    for (const share of [0, 0.5]) {
      bench.framesDecoded += 60 * (1 - share);
      bench.framesDropped += 60 * share;
      await bench.source.sample();
      await bench.advance(3_000);
    }
    await bench.source.sample();
    await bench.settle();
    expect(told).toEqual(['layer', [1]]);
    bench.source.close();
  });

  it('lets the browser buffer as long as the wished latency, and as short as it can otherwise', async () => {
    await play();
    const receivers = bench.receivers as { jitterBufferTarget?: number | null }[];
    for (const receiver of receivers) receiver.jitterBufferTarget = null;
    const targets = () => receivers.map(({ jitterBufferTarget }) => jitterBufferTarget);
    await wish({ latency: 2 });
    expect(targets()).toEqual([2_000, 2_000]);
    await wish({ latency: 30 });
    expect(targets()).toEqual([4_000, 4_000]);
    await wish({ latency: 'realtime' });
    expect(targets()).toEqual([null, null]);
    bench.source.close();
  });
});

describe('WebRtcSource.progress', () => {
  it('never goes back, whatever is counted', async () => {
    await bench.play();
    bench.framesDecoded = 50;
    await bench.advance(100);
    const before = await bench.source.progress();
    bench.source.prefer({ ...unlimitedReception, picture: 'none' });
    bench.framesDecoded = 10;
    await bench.advance(100);
    expect(await bench.source.progress()).toBeGreaterThan(before);
    bench.source.close();
  });
});
