// Writes docs/schemas/partner.schema.json from the server's schema, or with --check compares them.
import { partnerSchema } from '@hope-online/server';
import { writeSchema } from './write-schema.mjs';

await writeSchema('partner.schema.json', partnerSchema, {
  title: 'A partner of a Hope Online school',
  description:
    'What a file in the folder "partners" of the school’s data may say; its name is the id and ".json".',
});
