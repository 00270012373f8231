import { describe, expect, it } from 'vitest';
import { readDeclaration } from './read-declaration.mjs';

const declarations = `import { type Theme } from 'x';
export declare class Other {
    get other(): string;
}
/** Text. */
export declare class Shown extends Base {
    #private;
    static readonly observedAttributes: string[];
    constructor();
    /** Which look; see {@link Theme}. */
    get theme(): Theme | undefined;
    set theme(theme: Theme | undefined);
    get paused(): boolean;
    /** Inside only. */
    protected get mirrored(): string;
    /**
     * Plays.
     * @throws HopeError if not
     */
    play(): Promise<void>;
    readonly latency: number;
    connectedCallback(): void;
}
`;

describe('readDeclaration', () => {
  it('reads public members with their comments, a getter and its setter as one', () => {
    expect(readDeclaration(declarations, 'Shown')).toEqual([
      {
        name: 'theme',
        kind: 'field',
        type: 'Theme | undefined',
        isReadonly: false,
        text: 'Which look; see `Theme`.',
      },
      { name: 'paused', kind: 'field', type: 'boolean', isReadonly: true, text: '' },
      { name: 'play', kind: 'method', type: '(): Promise<void>', isReadonly: true, text: 'Plays.' },
      { name: 'latency', kind: 'field', type: 'number', isReadonly: true, text: '' },
    ]);
  });

  it('says which declaration is not there', () => {
    expect(() => readDeclaration(declarations, 'Absent')).toThrow('no declaration of Absent');
  });
});
