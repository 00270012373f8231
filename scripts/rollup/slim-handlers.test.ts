import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { type Device, testFakeParameters, type types } from 'mediasoup-client';
import { rollup, type Plugin } from 'rollup';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { slimEvents } from './slim-events.mjs';
import { slimMediasoup } from './slim-mediasoup.mjs';

const libraryFile = (file: string) =>
  fileURLToPath(new URL(`../../node_modules/mediasoup-client/lib/${file}.js`, import.meta.url));

/** What a browser offers of itself. */
const offer = (kinds: readonly string[]) =>
  [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0 1',
    'a=extmap-allow-mixed',
    'a=msid-semantic: WMS',
    ...kinds.flatMap((kind, mid) => [
      `m=${kind} 9 UDP/TLS/RTP/SAVPF ${kind === 'audio' ? '111' : '96 97 102 103'}`,
      'c=IN IP4 0.0.0.0',
      'a=rtcp:9 IN IP4 0.0.0.0',
      'a=ice-ufrag:browser',
      'a=ice-pwd:secret',
      'a=ice-options:trickle',
      'a=fingerprint:sha-256 AA:BB:CC',
      'a=setup:actpass',
      `a=mid:${mid}`,
      'a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid',
      'a=extmap:4/recvonly http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
      'a=recvonly',
      'a=rtcp-mux',
      'a=rtcp-rsize',
      ...(kind === 'audio'
        ? ['a=rtpmap:111 opus/48000/2', 'a=rtcp-fb:111 transport-cc', 'a=fmtp:111 minptime=10;useinbandfec=1']
        : [
            'a=rtpmap:96 VP8/90000',
            'a=rtcp-fb:96 nack pli',
            'a=rtcp-fb:* goog-remb',
            'a=rtpmap:97 rtx/90000',
            'a=fmtp:97 apt=96',
            'a=rtpmap:102 H264/90000',
            'a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f',
            'a=rtpmap:103 rtx/90000',
            'a=fmtp:103 apt=102',
          ]),
    ]),
    '',
  ].join('\r\n');

/** A peer connection that writes down what is asked of it. */
function fakePeerConnections() {
  const asked: unknown[][] = [];
  class FakePeerConnection extends EventTarget {
    connectionState = 'new';
    #remote = '';
    readonly #transceivers = new Map<string, object>();
    constructor(configuration: unknown) {
      super();
      asked.push(['new', configuration]);
    }
    addTransceiver(_: unknown, init: unknown) {
      asked.push(['addTransceiver', init]);
      return {};
    }
    async createOffer() {
      return { type: 'offer', sdp: offer(['audio', 'video']) };
    }
    async setRemoteDescription({ type, sdp }: { type: string; sdp: string }) {
      // The library's version is not in the small one.
      this.#remote = sdp.replace(/mediasoup-client\S*/, 'mediasoup-client');
      asked.push(['setRemoteDescription', type, this.#remote]);
      for (const [, mid = ''] of sdp.matchAll(/a=mid:(\S+)/g)) {
        const receiver = {
          track: Object.assign(new EventTarget(), { kind: 'video', enabled: true, stop() {} }),
        };
        if (!this.#transceivers.has(mid))
          this.#transceivers.set(mid, { mid, receiver, direction: 'recvonly' });
      }
    }
    async createAnswer() {
      const answer = this.#remote.replaceAll('a=sendonly', 'a=recvonly').replaceAll('actpass', 'active');
      return { type: 'answer', sdp: answer };
    }
    async setLocalDescription({ type, sdp }: { type: string; sdp: string }) {
      // What the small one does not read it leaves as it is, at the end of its section.
      const sections = sdp.split('m=').map((section) => section.split('\r\n').sort().join('\n'));
      asked.push(['setLocalDescription', type, sections]);
    }
    getTransceivers() {
      asked.push([
        'directions',
        [...this.#transceivers.values()].map((each) => 'direction' in each && each.direction),
      ]);
      return [...this.#transceivers.values()];
    }
    close() {
      asked.push(['close']);
    }
  }
  return { asked, FakePeerConnection };
}

type Handlers = Record<string, { createFactory(options: object): types.HandlerFactory }>;

/** What one handler makes of a class, from the first word to the last. */
async function reception(made: { Device: typeof Device } & Handlers, name: string) {
  const { asked, FakePeerConnection } = fakePeerConnections();
  vi.stubGlobal('RTCPeerConnection', FakePeerConnection);
  vi.stubGlobal('MediaStream', class {});
  const track = { stop() {} };
  const canvas = { getContext() {}, captureStream: () => ({ getVideoTracks: () => [track] }), remove() {} };
  vi.stubGlobal('document', { createElement: () => canvas });
  const factory = made[name]?.createFactory({ forcedRtpExtensions: {} });
  if (!factory) throw new Error(`there is no ${name}`);
  const native = await factory.getNativeRtpCapabilities({ direction: 'recvonly' });
  const handlerFactory = { ...factory, getNativeRtpCapabilities: async () => native };
  const device = new made.Device({ handlerFactory });
  await device.load({ routerRtpCapabilities: testFakeParameters.generateRouterRtpCapabilities() });
  const transport = device.createRecvTransport({
    ...structuredClone(testFakeParameters.generateTransportRemoteParameters()),
    id: 't',
  });
  transport.on('connect', ({ dtlsParameters }, accept) => {
    asked.push(['connect', dtlsParameters]);
    accept();
  });
  const kinds = { audio: 'audio/opus', video: 'video/VP8' } as const;
  const consume = async (id: string, kind: 'audio' | 'video') =>
    transport.consume({
      id,
      producerId: id,
      kind,
      rtpParameters: {
        ...testFakeParameters.generateConsumerRemoteParameters({ codecMimeType: kinds[kind] }).rtpParameters,
        mid: id,
        encodings: [{ ssrc: 7, rtx: { ssrc: 8 } }],
        rtcp: { cname: 'c' },
      },
    });
  const consumers = await Promise.all([consume('a', 'audio'), consume('b', 'video')]);
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  consumers[1].pause();
  await settle();
  consumers[1].resume();
  await settle();
  consumers[1].close();
  await settle();
  await consume('c', 'video');
  await transport.restartIce({ iceParameters: { usernameFragment: 'u', password: 'p' } });
  transport.close();
  return { native, asked };
}

async function build(name: string, plugins: Plugin[]): Promise<{ Device: typeof Device } & Handlers> {
  const entry = `export * from '${libraryFile('Device')}';\nexport * from '${libraryFile(`handlers/${name}`)}';`;
  const virtual: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === 'entry' ? id : null),
    load: (id) => (id === 'entry' ? entry : null),
  };
  const built = await rollup({
    input: 'entry',
    plugins: [virtual, ...plugins, nodeResolve({ browser: true }), commonjs()],
    onwarn: () => undefined,
  });
  const { output } = await built.generate({ format: 'es', inlineDynamicImports: true });
  await built.close();
  return (await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`)) as never;
}

const require = createRequire(import.meta.url);

describe('slimMediasoup', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it.each(['Chrome111', 'Chrome74', 'Firefox120', 'Safari12'])(
    'has %s ask of its browser what the whole library does',
    async (name) => {
      const slim = await reception(
        await build(name, [slimEvents(), slimMediasoup({ receiveOnly: true })]),
        name,
      );
      const client = require('mediasoup-client') as { Device: typeof Device };
      const handler = require(`mediasoup-client/handlers/${name}`) as Handlers;
      const whole = await reception({ ...client, ...handler } as never, name);
      expect(slim).toEqual(whole);
      const steps = slim.asked.map(([step]) => step);
      expect(steps.filter((step) => step === 'setRemoteDescription').length).toBeGreaterThan(6);
      expect(steps).toContain('connect');
    },
  );
});
