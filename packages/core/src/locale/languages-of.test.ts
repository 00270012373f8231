import { describe, expect, it } from 'vitest';
import { languagesOf, type SpokenPlace } from './languages-of.js';

/** An element with a `lang` of its own or of its surroundings, in a document or in somebody's shadow tree. */
const place = (lang: string | undefined, host?: SpokenPlace): SpokenPlace => ({
  closest: () => (lang === undefined ? null : { getAttribute: () => lang }),
  getRootNode: () => (host ? { host } : {}),
});

describe('languagesOf', () => {
  it('is what the element or the page around it says', () => {
    expect(languagesOf(place('bo'))).toEqual(['bo']);
  });

  it('looks out of shadow trees, the nearest first', () => {
    expect(languagesOf(place(undefined, place(undefined, place('ug'))))).toEqual(['ug']);
    expect(languagesOf(place('mn', place('ug')))).toEqual(['mn']);
  });

  it('is what the browser prefers where nothing is said', () => {
    expect(languagesOf(place(undefined))).toEqual(navigator.languages);
    expect(languagesOf(place(''))).toEqual(navigator.languages);
  });
});
