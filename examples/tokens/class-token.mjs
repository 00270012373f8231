// node class-token.mjs CLASS ROLE SUBJECT: prints a token for one participant. HOPE_KEY names the partner's private key (a JWK file).
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { mintClassToken } from '@hope-online/server/token';

const [classId, role, subject] = process.argv.slice(2);
const key = JSON.parse(readFileSync(process.env.HOPE_KEY, 'utf8'));

const token = await mintClassToken({
  partner: 'north', // The partner's id at the school …
  audience: 'hope-online', // … and the school's name for itself.
  key,
  kid: key.kid,
  classId,
  role,
  subject, // A pseudonym, never a name.
  origin: 'https://portal.example', // The page that the class is embedded in.
  ttlSeconds: 600,
});
process.stdout.write(token);
