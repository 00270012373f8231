import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import { integrityOf, writeIntegrity } from './integrity.mjs';

describe('writeIntegrity', () => {
  it('names the hash of each script, and of nothing else', () => {
    const folder = scratchFolder({ 'b.js': 'alert(2)', 'a.js': "alert('Hello, world.');", 'a.js.map': '{}' });
    writeIntegrity(folder);
    expect(JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8'))).toEqual({
      // The example of the specification “Subresource Integrity”.
      'a.js': 'sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO',
      'b.js': integrityOf(Buffer.from('alert(2)')),
    });
  });
});
