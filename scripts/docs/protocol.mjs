// Writes docs/protocol.md from the protocol's tables; with --check it only compares, and fails on a difference.
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import {
  errorFamilies,
  methods,
  protocolVersion,
  serverEvents,
  signallingLimits,
} from '@hope-online/protocol';
import { format } from 'prettier';
import { describeSchema } from './describe-schema.mjs';

const file = new URL('../../docs/protocol.md', import.meta.url);

/** @param {[string, (typeof methods)[keyof typeof methods]]} entry */
function methodSection([name, { summary, request, response, allowed }]) {
  return `### \`${name}\`

${summary} Allowed for: ${allowed.join(', ')}.

\`\`\`ts
type Params = ${describeSchema(request)}
type Result = ${describeSchema(response)}
\`\`\`
`;
}

/** @param {[string, (typeof serverEvents)[keyof typeof serverEvents]]} entry */
function eventSection([name, { summary, data, numbered, audience }]) {
  return `### \`${name}\`

${summary} Told to: ${audience.join(', ')}. ${numbered ? 'Numbered: carries `seq`, is kept, and is replayed on resume.' : 'Not numbered: said once.'}

\`\`\`ts
type Data = ${describeSchema(data)}
\`\`\`
`;
}

function errorTable() {
  const rows = Object.entries(errorFamilies).map(([code, family]) => `| \`${code}\` | ${family} |`);
  return `| code | family |\n|---|---|\n${rows.join('\n')}`;
}

const { frameBytes, requestsPerSecond, requestBurst, greetingMs, heartbeatMs, resumeMs, eventsKept } =
  signallingLimits;

const page = `# Signalling protocol, version ${protocolVersion}

<!-- Written by \`npm run docs:protocol\` from the tables in packages/protocol. Edit those. -->

A class is found at \`GET /classes/{id}\` with the class token as \`Authorization: Bearer …\`; the answer names the
signalling socket and the HLS playlists. The socket carries JSON text frames:

| direction | frame |
|---|---|
| client → server | \`{ id, method, params }\` — \`id\` is an integer that grows on each socket |
| server → client | \`{ id, result }\` or \`{ id, error: { code, message, details } }\` — the answer to that request; \`id\` is \`null\` where the server could not tell which |
| server → client | \`{ event, seq?, data }\` — said without being asked |

The first request is \`hello\`. A session whose socket is lost is kept for ${resumeMs / 1000} s: a \`hello\` with
\`resume: { sessionId, lastSeq }\` takes it up again, with its transports, and the numbered events after \`lastSeq\`
follow the answer (the last ${eventsKept} are kept; \`gap\` says that some are lost, and the \`stage\` in the answer is
always the present one).

Limits: a frame holds at most ${frameBytes} bytes; ${requestsPerSecond} requests a second for long and ${requestBurst}
at once; a socket without a \`hello\` is closed after ${greetingMs / 1000} s; the server pings every ${heartbeatMs / 1000} s.

## Methods

${Object.entries(methods).map(methodSection).join('\n')}
## Events

${Object.entries(serverEvents).map(eventSection).join('\n')}
## Errors

Only the families transport and media may change the path; access asks for a new token; offline waits.

${errorTable()}
`;

const wanted = await format(page, { parser: 'markdown', printWidth: 110, singleQuote: true });
if (process.argv.includes('--check')) {
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present !== wanted) {
    console.error('docs/protocol.md is not what the tables say; run: npm run docs:protocol');
    process.exit(1);
  }
} else {
  await writeFile(file, wanted);
}
