import { afterEach, describe, expect, it } from 'vitest';
import { checkMediaPlaylist } from './conformance/check-media-playlist.js';
import { LiveOrigin } from './live-origin.js';
import { findBox, readFragments } from './testing/fragment-reader.js';
import { MadeSource } from './testing/made-source.js';
import { fakeCodecs } from './testing/fake-codecs.js';
import { OpenOrigin } from './testing/open-origin.js';

const playlists = ['v0.m3u8', 'v1.m3u8', 'v2.m3u8', 'a.m3u8'];
const opened: OpenOrigin[] = [];

function open(...options: ConstructorParameters<typeof OpenOrigin>): OpenOrigin {
  const origin = new OpenOrigin(...options);
  opened.push(origin);
  return origin;
}

afterEach(() => {
  for (const { origin, clock } of opened.splice(0)) {
    origin.close();
    expect(clock.pending).toBe(0);
  }
});

/** The program date time of the first segment that a playlist lists, in ms. */
function firstDate(playlist: string): number {
  return Date.parse(/PROGRAM-DATE-TIME:(.*)/.exec(playlist)?.[1] ?? '');
}

describe('LiveOrigin', () => {
  it('becomes ready when every playlist has what players hold back', async () => {
    const around = open();
    const told: number[] = [];
    const begun = around.clock.now();
    around.origin.onReady(() => told.push(around.clock.now() - begun));
    expect(around.origin.ready).toBe(false);
    await around.putOn();
    await around.run(4_000);
    expect(around.origin.ready).toBe(true);
    expect(told).toHaveLength(1);
    expect(told[0]).toBeGreaterThan(1_500);
    expect(told[0]).toBeLessThan(2_300);
  });

  it('keeps the rules in every playlist, over minutes', async () => {
    const around = open();
    await around.putOn();
    await around.run(3_000);
    const before = new Map<string, string>();
    for (let round = 0; round < 60; round++) {
      await around.run(1_000);
      for (const name of playlists) {
        const text = await around.text(name);
        expect(checkMediaPlaylist(text, before.get(name)), `${name} in round ${round}`).toEqual([]);
        before.set(name, text);
      }
    }
  });

  it('dates its segments by the moment of capture', async () => {
    const around = open();
    const begun = around.clock.now();
    await around.putOn();
    await around.run(5_000);
    for (const name of playlists) {
      const date = firstDate(await around.text(name));
      expect(date - begun).toBeGreaterThanOrEqual(0);
      expect(date - begun).toBeLessThan(100);
    }
  });

  it('serves init segments and media that belong together', async () => {
    const around = open();
    await around.putOn();
    await around.run(6_000);
    const playlist = await around.text('v2.m3u8');
    const init = await around.get(/MAP:URI="(.*?)"/.exec(playlist)?.[1] ?? '');
    expect(findBox(init.body as Uint8Array, 'moov', 'trak')).toBeDefined();
    const name = /^v2-.*\.m4s$/m.exec(playlist)?.[0] ?? '';
    const segment = (await around.get(name)).body as Uint8Array;
    const parts = [0, 1, 2, 3].map(
      async (part) => (await around.get(name.replace('.m4s', `.${part}.m4s`))).body,
    );
    const bytes = (await Promise.all(parts)).filter((part) => part instanceof Uint8Array);
    expect(Buffer.concat(bytes).equals(segment)).toBe(true);
    expect(readFragments(segment)[0]?.trackId).toBe(1);
  });

  it('asks for a key frame when a packet is lost, and goes on', async () => {
    const around = open();
    const source = await around.putOn();
    await around.run(2_500);
    const asked = source.video.keyFrameRequests;
    let lose = true;
    source.isLost = (layer) => layer === 1 && lose && !(lose = false);
    await around.run(600);
    expect(source.video.keyFrameRequests).toBe(asked + 1);
    expect(around.origin.stats().lostPackets).toBe(1);
    await around.run(5_000);
    expect(await around.text('v1.m3u8')).not.toContain('#EXT-X-DISCONTINUITY\n');
  });

  it('changes the source, closes the taps of the one before, and goes on counting', async () => {
    const around = open();
    const first = await around.putOn();
    await around.run(5_000);
    await around.putOn(1);
    expect([first.video.closed, first.audio.closed]).toEqual([true, true]);
    await around.run(5_000);
    for (const name of playlists) {
      const text = await around.text(name);
      expect(text.match(/#EXT-X-DISCONTINUITY\n/g)).toHaveLength(1);
      expect(checkMediaPlaylist(text)).toEqual([]);
    }
    const { renditions } = around.origin.stats();
    expect(renditions.map(({ size }) => size?.width)).toEqual([64, 64, 64, undefined]);
  });

  it('lets the playlists stand when nothing is on air', async () => {
    const around = open();
    await around.putOn();
    await around.run(4_000);
    await around.origin.setSource(undefined);
    await around.run(2_000);
    const text = await around.text('v0.m3u8');
    expect(text).not.toContain('ENDLIST');
    await around.run(60_000);
    expect(await around.text('v0.m3u8')).toBe(text);
    expect(around.clock.pending).toBe(0);
  });

  it('has silence where a source has no sound', async () => {
    const around = open();
    const source = new MadeSource(around.clock, 1);
    around.sources.push(source);
    const { video } = source;
    await around.runUntil(around.origin.setSource({ id: 'mute', video, clockOffsetMs: () => 0 }));
    await around.run(4_000);
    expect(around.origin.ready).toBe(true);
    expect(around.origin.stats().renditions.map(({ size }) => size?.width)).toEqual([64, 64, 64, undefined]);
  });

  it('has a black picture where a source has none', async () => {
    const around = open();
    const source = new MadeSource(around.clock);
    around.sources.push(source);
    const { audio } = source;
    await around.runUntil(around.origin.setSource({ id: 'voice', audio, clockOffsetMs: () => 0 }));
    await around.run(5_000);
    expect(around.origin.ready).toBe(true);
    expect(around.origin.stats().renditions[0]?.size).toEqual({ width: 512, height: 288 });
  });

  it('tells what arrives', async () => {
    const around = open();
    const heard: string[] = [];
    around.origin.onReception((kind, state) => heard.push(`${kind} ${state}`));
    const source = await around.putOn();
    await around.run(100);
    expect(heard).toEqual(['video silent', 'audio silent', 'video receiving', 'audio receiving']);
    source.sendsAudio = false;
    source.sendsVideo = false;
    source.video.tell('paused');
    await around.run(2_100);
    expect(heard.slice(4)).toEqual(['video paused', 'audio silent']);
    await around.origin.setSource(undefined);
    expect(heard.slice(6)).toEqual(['video absent', 'audio absent']);
  });

  it.each([
    ['brings capture times to its own clock', 90_000, -90_000],
    ['takes the arrival where capture times are not to be trusted', null, -1_000],
  ])('%s', async (_, clockOffsetMs, clockErrorMs) => {
    const around = open();
    const begun = around.clock.now();
    await around.putOn(3, { clockOffsetMs, clockErrorMs });
    await around.run(5_000);
    expect(Math.abs(firstDate(await around.text('v0.m3u8')) - begun)).toBeLessThan(100);
  });

  it('holds no more bytes than it may', async () => {
    const maxBytes = 4 * 1024 * 1024;
    const around = open({ maxBytes, windowSeconds: 60 });
    const source = await around.putOn();
    // At 25 pictures a second, 1.8 Mbit/s in all: the window would be 13 MB.
    source.pictureBytes = [800, 2_000, 6_000];
    const seen: number[] = [];
    for (let second = 0; second < 60; second++) {
      await around.run(1_000);
      seen.push(around.origin.stats().bytes);
    }
    expect(Math.max(...seen)).toBeLessThanOrEqual(maxBytes);
    // It is used, and not just kept free.
    expect(Math.min(...seen.slice(30))).toBeGreaterThan(maxBytes * 0.8);
    for (const { seconds } of around.origin.stats().renditions) {
      expect(seconds).toBeGreaterThan(9);
      expect(seconds).toBeLessThan(25);
    }
    const playlist = await around.text('v2.m3u8');
    expect(checkMediaPlaylist(playlist)).toEqual([]);
    const listed = playlist.match(/^v2-.*\.m4s$/gm) ?? [];
    const statuses = await Promise.all(listed.map(async (name) => (await around.get(name)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('keeps what is on air until the next source has what it needs', async () => {
    const around = open();
    const first = await around.putOn();
    await around.run(4_000);
    const second = new MadeSource(around.clock);
    const { video, audio } = second;
    const change = around.origin.setSource({ id: 'slow', video, audio, clockOffsetMs: () => 0 });
    await around.run(1_100);
    expect(first.video.closed).toBe(false);
    around.sources.push(second);
    await around.run(50);
    await change;
    expect(first.video.closed).toBe(true);
    expect(second.video.closed).toBe(false);
  });

  it('does not wait for ever for a source that sends nothing', async () => {
    const around = open();
    const first = await around.putOn();
    await around.run(1_000);
    const { video, audio } = new MadeSource(around.clock);
    const change = around.origin.setSource({ id: 'dead', video, audio, clockOffsetMs: () => 0 });
    await around.run(1_200);
    await change;
    expect(first.video.closed).toBe(true);
  });

  it('lets nothing on air that was taken back while it got ready', async () => {
    const around = open();
    const { video, audio } = new MadeSource(around.clock);
    const change = around.origin.setSource({ id: 'taken back', video, audio, clockOffsetMs: () => 0 });
    await around.run(100);
    await around.origin.setSource(undefined);
    await change;
    expect([video.closed, audio.closed]).toEqual([true, true]);
    expect(around.clock.pending).toBe(0);
  });

  it('gives way when it is overtaken while it opens', async () => {
    const around = open();
    const [first, second] = [around.putOn(), around.putOn()];
    const [left, stayed] = [await first, await second];
    expect([left.video.closed, stayed.video.closed]).toEqual([true, false]);
    expect(left.video.started).toBe(false);
  });

  it('closes what it is given after it was closed', async () => {
    const { clock, origin } = open();
    origin.close();
    origin.close();
    const { video, audio } = new MadeSource(clock);
    await expect(
      origin.setSource({ id: 'late', video, audio, clockOffsetMs: () => 0 }),
    ).rejects.toMatchObject({
      code: 'closed',
    });
    expect(video.closed).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('refuses options that make no sense', () => {
    expect(() => new LiveOrigin(new OpenOrigin().clock, { partSeconds: 7 })).toThrow('origin.partSeconds');
  });

  it('survives a fault inside: says so, keeps its playlists, and begins anew with the next source', async () => {
    let isBroken = false;
    const around = new OpenOrigin(
      {},
      {
        ...fakeCodecs,
        openEncoder: (output) =>
          Promise.resolve({
            encode({ start }) {
              if (isBroken) throw new Error('a fault inside');
              output.onFrame({ start: start - 1_024, data: Uint8Array.of(0x21, 0x10) });
            },
            close: () => undefined,
          }),
      },
    );
    const faults: unknown[] = [];
    around.origin.onFault((error) => faults.push(error));
    await around.putOn();
    await around.run(6_000);
    isBroken = true;
    await around.run(3_000);
    expect(faults).toHaveLength(1);
    expect((await around.get('v0.m3u8')).status).toBe(200);

    isBroken = false;
    await around.putOn();
    await around.run(6_000);
    expect(faults).toHaveLength(1);
    expect(checkMediaPlaylist(await around.text('v0.m3u8'))).toEqual([]);
    around.origin.close();
  });
});
