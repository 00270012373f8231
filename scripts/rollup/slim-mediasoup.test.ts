import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup, type Plugin } from 'rollup';
import { describe, expect, it } from 'vitest';
import { slimMediasoup } from './slim-mediasoup.mjs';

const library = (file: string) =>
  fileURLToPath(new URL(`../../node_modules/mediasoup-client/lib/${file}.js`, import.meta.url));

/** The library's code as a page gets it. */
async function bundle(plugins: Plugin[] = []): Promise<string> {
  const built = await rollup({
    input: [library('Device'), library('handlers/Chrome111')],
    plugins: [...plugins, nodeResolve({ browser: true }), commonjs()],
    onwarn: () => undefined,
  });
  const { output } = await built.generate({ format: 'es' });
  await built.close();
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
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

  it('says so when what stays uses what is to be left out', async () => {
    const used: Plugin = {
      name: 'used',
      transform: (code, id) =>
        id.endsWith('lib/ortc.js')
          ? { code: `${code}\nexports.x = () => reduceCodecs([]);`, map: null }
          : null,
    };
    await expect(bundle([used, slimMediasoup({ receiveOnly: true })])).rejects.toThrow('uses reduceCodecs');
  });
});
