import { join } from 'node:path';
import { rollup } from 'rollup';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import { clientTables } from './client-tables.mjs';

async function bundle(table: string, file = 'methods.js') {
  const folder = scratchFolder({ [`packages/protocol/build/${file}`]: table });
  const built = await rollup({
    input: join(folder, 'packages/protocol/build', file),
    plugins: [clientTables()],
  });
  const { output } = await built.generate({ format: 'es' });
  await built.close();
  const { code } = output[0];
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<string, object>;
}

describe('clientTables', () => {
  it('leaves the responses, and nothing that only the server asks for', async () => {
    const { methods } = await bundle(`
      function method(definition) { return definition; }
      export const methods = {
        hello: method({ summary: 'Hello, {you}', request: { token: 'a, b' }, response: { request: 'kept' }, allowed: ['student'], }),
        'time.ping': method({ response: 1, allowed: [] }),
      };`);
    expect(methods).toEqual({ hello: { response: { request: 'kept' } }, 'time.ping': { response: 1 } });
  });

  it('leaves the data of events', async () => {
    const { serverEvents } = await bundle(
      `function serverEvent(definition) { return definition; }
      export const serverEvents = { stage: serverEvent({ summary: 'On air', data: 1, numbered: true, audience: ['student'] }) };`,
      'server-events.js',
    );
    expect(serverEvents).toEqual({ stage: { data: 1 } });
  });

  it('says so when the table has another shape', async () => {
    await expect(bundle('export const methods = {};')).rejects.toThrow('no rows');
  });
});
