import { describe, expect, it } from 'vitest';
import { apiPage } from './api-page.mjs';

const items = [
  {
    kind: 'Interface',
    name: 'Session',
    docComment: '/**\n * One <participant>; see {@link Other}.\n */\n',
    excerptTokens: [{ text: 'export interface Session extends ' }, { text: 'Other' }, { text: ' ' }],
    members: [
      {
        kind: 'MethodSignature',
        name: 'close',
        docComment: '/**\n * Ends it.\n */\n',
        excerptTokens: [{ text: 'close(): ' }, { text: 'void' }, { text: ';' }],
      },
    ],
  },
];

describe('apiPage', () => {
  it('shows each name with its comment, its declaration and its members', () => {
    expect(apiPage('@hope-online/core', [{ specifier: '@hope-online/core', items }]))
      .toBe(`# @hope-online/core

<!-- Written by \`npm run docs\` from the types. -->

## \`@hope-online/core\`

### Session

One &lt;participant>; see \`Other\`.

\`\`\`ts
interface Session extends Other
\`\`\`

- \`\` close(): void; \`\` — Ends it.
`);
  });

  it('leaves out exports without names', () => {
    expect(apiPage('x', [{ specifier: 'x/define', items: [] }])).not.toContain('x/define');
  });
});
