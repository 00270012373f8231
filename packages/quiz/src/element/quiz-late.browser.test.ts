import { expect } from 'chai';
import { FakeQuizChannel } from '../testing/fake-quiz-channel.js';
import { sampleQuestions, sampleRound } from '../testing/sample-questions.js';
import { findAll, settleDrawing, until } from '../testing/quiz-page.js';
import { HopeQuizElement } from './hope-quiz-element.js';

/** The first in its page: nothing of the late part has come. */
it('shows a question that needs the late part as loading until that is there, and tells of it only then', async () => {
  customElements.define('hope-quiz', HopeQuizElement);
  const element = document.createElement('hope-quiz') as HopeQuizElement;
  const channel = new FakeQuizChannel();
  channel.rounds = [sampleRound([sampleQuestions.order])];
  element.channel = channel;
  document.body.append(element);
  await Promise.resolve();
  const states = () => findAll(element, '.round').map(({ dataset }) => dataset['state']);
  expect(states()).to.deep.equal(['loading']);
  expect(findAll(element, 'form')).to.have.lengthOf(0);
  expect(element.shadowRoot?.adoptedStyleSheets).to.have.lengthOf(1);
  element.shadowRoot
    ?.querySelector('.round')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
  expect(channel.calls).to.deep.equal([]);

  await until(() => states()[0] === 'open');
  await until(() => channel.calls.includes('shown r1'));
  expect(findAll(element, '.order .option')).to.have.length.above(1);
  await settleDrawing();
  expect(element.shadowRoot?.adoptedStyleSheets).to.have.lengthOf(2);
});
