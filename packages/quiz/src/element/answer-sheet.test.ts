import { beforeEach, describe, expect, it } from 'vitest';
import { FakeQuizChannel } from '../testing/fake-quiz-channel.js';
import { sampleQuestions, sampleRound, sampleState } from '../testing/sample-questions.js';
import { AnswerSheet } from './answer-sheet.js';

const multiple = sampleQuestions['multiple-choice'];
const { order } = sampleQuestions;
const round = sampleRound([multiple, order]);
let channel: FakeQuizChannel;
let sheet: AnswerSheet;
let changes: number;

beforeEach(() => {
  channel = new FakeQuizChannel();
  changes = 0;
  sheet = new AnswerSheet(channel, () => (changes += 1));
});

const standing = () => sheet.standingOf(round, multiple);
const value = (...chosen: string[]) => ({ kind: 'multiple-choice' as const, chosen });

describe('AnswerSheet', () => {
  it('keeps what is chosen until it is sent', () => {
    expect(standing()).toMatchObject({ name: 'empty', sendable: false });
    sheet.edit(round, multiple, { chosen: ['a'] });
    expect(standing()).toMatchObject({ name: 'unsent', sendable: true, isChange: false });
    expect(channel.calls).toEqual([]);
    expect(sheet.send(round, multiple)).toBe(true);
    expect(channel.calls).toEqual(['answer multiple {"kind":"multiple-choice","chosen":["a"]}']);
    expect(standing()).toMatchObject({ name: 'sending', sendable: false, again: true });
    expect(changes).toBe(2);
  });

  it('sends nothing twice', () => {
    sheet.edit(round, multiple, { chosen: ['a', 'c'] });
    sheet.send(round, multiple);
    sheet.edit(round, multiple, { chosen: ['c', 'a'] });
    expect(sheet.send(round, multiple)).toBe(false);
    expect(channel.calls).toHaveLength(1);
  });

  it('lets an answer be changed until the close', () => {
    sheet.edit(round, multiple, { chosen: ['a'] });
    sheet.send(round, multiple);
    sheet.edit(round, multiple, { chosen: ['b'] });
    expect(standing()).toMatchObject({ name: 'unsent', isChange: true, again: false });
    const closed = { ...round, state: sampleState('closed') };
    sheet.edit(closed, multiple, { chosen: ['c'] });
    expect(sheet.draftOf('r1', multiple).chosen).toEqual(['b']);
    expect(sheet.send(closed, multiple)).toBe(false);
  });

  it('begins another attempt with empty fields, as often as there are some', () => {
    sheet.edit(round, multiple, { chosen: ['a'] });
    sheet.send(round, multiple);
    sheet.tryAgain(round, multiple);
    expect(sheet.draftOf('r1', multiple).chosen).toEqual([]);
    expect(standing()).toMatchObject({ name: 'empty', attempt: 2, attempts: 2 });
    sheet.edit(round, multiple, { chosen: ['a'] });
    expect(sheet.send(round, multiple)).toBe(true);
    sheet.tryAgain(round, multiple);
    expect(channel.calls.filter((call) => call === 'again multiple')).toHaveLength(1);
  });

  it('shows what was answered elsewhere later, and not over what is being written', () => {
    const common = { roundId: 'r1', questionId: 'multiple', attempt: 1, status: 'received' as const };
    sheet.edit(round, multiple, { chosen: ['a'] });
    const first = { ...common, revision: 1, value: value('d') };
    channel.become(first);
    sheet.hear(first, multiple);
    expect(sheet.draftOf('r1', multiple).chosen).toEqual(['a']);
    sheet.send(round, multiple);
    const second = { ...common, revision: 9, value: value('b') };
    channel.become(second);
    sheet.hear(second, multiple);
    expect(sheet.draftOf('r1', multiple).chosen).toEqual(['b']);
  });

  it('takes an order that nobody touched for no answer, unless it is sent', () => {
    expect(sheet.standingOf(round, order)).toMatchObject({ name: 'empty', sendable: true });
    expect(sheet.send(round, order)).toBe(true);
  });

  it('tells the channel of each choice, for the case that the round closes', () => {
    sheet.edit(round, multiple, { chosen: ['a'] });
    sheet.edit(round, multiple, { chosen: [] });
    sheet.edit(round, multiple, { chosen: ['b'] });
    expect(channel.drafts).toEqual([value('a'), undefined, value('b')]);
    sheet.send(round, multiple);
    sheet.edit(round, multiple, { chosen: ['a'] });
    sheet.edit(round, multiple, { chosen: ['b'] });
    expect(channel.drafts.slice(3)).toEqual([value('a'), undefined]);
  });

  it('goes to the questions that there are', () => {
    sheet.goTo(round, 1);
    sheet.goTo(round, 2);
    sheet.goTo(round, -1);
    expect(sheet.placeIn(round)).toBe(1);
  });

  it('forgets rounds that are gone', () => {
    sheet.edit(round, multiple, { chosen: ['a'] });
    sheet.goTo(round, 1);
    sheet.keep([round]);
    expect(sheet.placeIn(round)).toBe(1);
    sheet.keep([]);
    expect([sheet.placeIn(round), sheet.draftOf('r1', multiple).chosen]).toEqual([0, []]);
  });
});
