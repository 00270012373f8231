import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { Device, FakeHandler, testFakeParameters, type types } from 'mediasoup-client';
import { rollup, type Plugin } from 'rollup';
import { describe, expect, it } from 'vitest';
import { slimEvents } from './slim-events.mjs';
import { slimMediasoup } from './slim-mediasoup.mjs';

const library = (file: string) =>
  fileURLToPath(new URL(`../../node_modules/mediasoup-client/lib/${file}.js`, import.meta.url));

const sdp = createRequire(library('index')).resolve('sdp-transform');

/** What a browser and a server tell each other of a class. */
const offer = [
  'v=0',
  'o=mediasoup-client 10000 1 IN IP4 0.0.0.0',
  's=-',
  't=0 0',
  'a=extmap-allow-mixed',
  'a=ice-lite',
  'a=fingerprint:sha-256 AA:BB',
  'a=msid-semantic: WMS *',
  'a=group:BUNDLE 0',
  'm=video 7 UDP/TLS/RTP/SAVPF 96 97',
  'c=IN IP4 127.0.0.1',
  'b=AS:900',
  'a=rtpmap:96 H264/90000',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:96 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f',
  'a=fmtp:97 apt=96',
  'a=rtcp-fb:96 nack pli',
  'a=rtcp-fb:96 transport-cc',
  'a=extmap:4/sendonly http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'a=setup:actpass',
  'a=mid:0',
  'a=msid:stream track',
  'a=sendonly',
  'a=ice-ufrag:u',
  'a=ice-pwd:p',
  'a=candidate:udp 1 udp 1076302079 127.0.0.1 40000 typ host',
  'a=end-of-candidates',
  'a=ice-options:renomination',
  'a=ssrc:1 cname:c',
  'a=ssrc-group:FID 1 2',
  'a=rid:r0 send',
  'a=simulcast:send r0',
  'a=rtcp-mux',
  'a=rtcp-rsize',
  '',
].join('\r\n');

/** The library's code as a page gets it. */
async function bundle(
  plugins: Plugin[] = [],
  input = [library('Device'), library('handlers/Chrome111')],
): Promise<string> {
  const built = await rollup({
    input,
    plugins: [...plugins, nodeResolve({ browser: true }), commonjs()],
    onwarn: () => undefined,
  });
  const { output } = await built.generate({ format: 'es' });
  await built.close();
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}

/** A picture and a sound, from the first word to the last, over the library's fake of a browser. */
async function receptionBy(Made: typeof Device) {
  const handlers: FakeHandler[] = [];
  const { factory, ...rest } = FakeHandler.createFactory(testFakeParameters);
  const handlerFactory: types.HandlerFactory = {
    ...rest,
    factory: (options) => {
      const handler = factory(options) as FakeHandler;
      handlers.push(handler);
      return handler;
    },
  };
  const device = new Made({ handlerFactory });
  await device.load({ routerRtpCapabilities: testFakeParameters.generateRouterRtpCapabilities() });
  const transport = device.createRecvTransport({
    ...testFakeParameters.generateTransportRemoteParameters(),
    id: 'transport',
  });
  const connected: unknown[] = [];
  const states: string[] = [];
  transport.on('connect', ({ dtlsParameters }, accept) => {
    connected.push(dtlsParameters.role);
    accept();
  });
  transport.on('connectionstatechange', (state) => states.push(state));
  const consumers = await Promise.all(
    (['audio/opus', 'video/VP8'] as const).map((codecMimeType, index) =>
      transport.consume({
        id: `consumer-${index}`,
        producerId: `producer-${index}`,
        kind: index === 0 ? 'audio' : 'video',
        rtpParameters: {
          ...testFakeParameters.generateConsumerRemoteParameters({ codecMimeType }).rtpParameters,
          encodings: [{ ssrc: 7 + index }],
        },
      }),
    ),
  );
  handlers[0]?.setConnectionState('connected');
  const told = consumers.map((each) => [
    each.id,
    each.producerId,
    each.kind,
    each.rtpParameters,
    each.track.kind,
  ]);
  const paused: boolean[] = [];
  for (const turn of ['pause', 'resume'] as const) {
    consumers[1]?.[turn]();
    await new Promise((resolve) => setTimeout(resolve));
    paused.push(consumers[1]?.paused ?? false);
  }
  const refused = await transport
    .consume({ id: 'x', producerId: 'x', kind: 'video', rtpParameters: { codecs: [] } })
    .catch(({ name }: Error) => name);
  consumers[0]?.close();
  await transport.restartIce({ iceParameters: { usernameFragment: 'u', password: 'p' } });
  transport.close();
  const { closed, connectionState } = transport;
  const late = await transport.getStats().catch(({ name }: Error) => name);
  const able = device.recvRtpCapabilities;
  return { able, connected, states, told, paused, refused, closed, connectionState, late };
}

interface SdpTransform {
  parse(text: string): object;
  write(description: object): string;
}

/** sdp-transform's code as a page gets it, running. */
async function sdpTransform(plugins: Plugin[] = []): Promise<SdpTransform> {
  const built = await rollup({
    input: sdp,
    plugins: [...plugins, nodeResolve({ browser: true }), commonjs()],
  });
  const { output } = await built.generate({ format: 'es', exports: 'named' });
  await built.close();
  const made: unknown = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
  const { default: whole = made } = made as { default?: unknown };
  return whole as SdpTransform;
}

describe('slimMediasoup', () => {
  it('leaves a page that only receives what receives, and nothing that sends', async () => {
    const code = await bundle([slimMediasoup({ receiveOnly: true })]);
    for (const kept of [
      'createRecvTransport',
      'async consume(',
      'async receive(',
      'class RemoteOfferMediaSection',
    ])
      expect(code, kept).toContain(kept);
    for (const gone of [
      'createSendTransport',
      'async produce(',
      'async send(',
      'class RemoteAnswerMediaSection',
      'class DataProducer',
    ])
      expect(code, gone).not.toContain(gone);
  });

  it('leaves a page that sends both', async () => {
    const code = await bundle([slimMediasoup()]);
    for (const kept of [
      'createRecvTransport',
      'createSendTransport',
      'async produce(',
      'class RemoteAnswerMediaSection',
    ])
      expect(code, kept).toContain(kept);
  });

  it('receives as the whole library does', async () => {
    const code = await bundle([slimEvents(), slimMediasoup({ receiveOnly: true })], [library('Device')]);
    const slim = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      Device: typeof Device;
    };
    const heard = await receptionBy(slim.Device);
    expect(heard).toEqual(await receptionBy(Device));
    expect(heard).toMatchObject({ paused: [true, false], states: ['connecting', 'connected'], closed: true });
  });

  it('reads and writes session descriptions as before, and leaves what it no longer knows as it was', async () => {
    const [few, fewest, all] = await Promise.all([
      sdpTransform([slimMediasoup()]),
      sdpTransform([slimMediasoup({ receiveOnly: true })]),
      sdpTransform(),
    ]);
    expect(few.parse(offer)).toEqual(all.parse(offer));
    expect(few.write(few.parse(offer))).toBe(all.write(all.parse(offer)));
    const strange = `${offer}a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\r\na=label:1\r\n`;
    for (const { parse, write } of [few, fewest, all])
      expect(write(parse(strange)).split('\r\n').sort()).toEqual(strange.split('\r\n').sort());
  });

  it('says so when the library has no longer what is to be left out', async () => {
    const renamed: Plugin = {
      name: 'renamed',
      transform: (code, id) =>
        id.endsWith('lib/Transport.js')
          ? { code: code.replace('async produce(', 'async publish('), map: null }
          : null,
    };
    await expect(bundle([renamed, slimMediasoup({ receiveOnly: true })])).rejects.toThrow('has no produce');
  });

  it('says so when what is to be cut is written in another way', async () => {
    const rewritten: Plugin = {
      name: 'rewritten',
      transform: (code, id) =>
        id.endsWith('lib/ortc.js')
          ? { code: code.replaceAll('preferLocalCodecsOrder', 'preferOwn'), map: null }
          : null,
    };
    await expect(bundle([rewritten, slimMediasoup({ receiveOnly: true })])).rejects.toThrow(
      'ortc.js has no if',
    );
  });

  it('says so when what stays uses what is to be left out', async () => {
    const used: Plugin = {
      name: 'used',
      transform: (code, id) =>
        id.endsWith('lib/Transport.js')
          ? { code: code.replace('async getStats() {', '$& await this.produceData();'), map: null }
          : null,
    };
    await expect(bundle([used, slimMediasoup({ receiveOnly: true })])).rejects.toThrow('uses produceData');
  });
});
