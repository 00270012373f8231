// A process that appends without end, to be killed: `node this DATA_DIR ROUND`. It prints a line for each batch that was
// acknowledged, and nothing is between the acknowledgement and the pipe.
import { writeSync } from 'node:fs';
import process from 'node:process';
import { silentLog } from '../../log.js';
import { systemClock } from '../../system-clock.js';
import { openEmbeddedStores } from '../embedded-stores.js';

const writers = 16;
const [, , dataDir = '', round = ''] = process.argv;
const { log } = await openEmbeddedStores({ dataDir, clock: systemClock, log: silentLog, maxBytes: 2 ** 30 });

async function appendForEver(writer: number): Promise<void> {
  for (let turn = 0; ; turn++) {
    const batchId = `${round}-${writer}-${turn}`;
    const records = Array.from({ length: 1 + (turn % 3) }, (_, index) => Buffer.from(`${batchId}/${index}`));
    const { position } = await log.append('s', batchId, records);
    writeSync(1, `${position} ${batchId} ${records.length}\n`);
  }
}

await Promise.all(Array.from({ length: writers }, (_, writer) => appendForEver(writer)));
