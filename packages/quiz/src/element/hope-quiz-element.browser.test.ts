import { ManualClock } from '@hope-online/protocol/testing';
import { expect } from 'chai';
import { LocalQuizChannel } from '../channel/local-quiz-channel.js';
import { sampleQuestions, sampleRound, sampleState } from '../testing/sample-questions.js';
import { findAll, find, mountQuiz, press, settleDrawing, textOf, until } from '../testing/quiz-page.js';

afterEach(() => document.body.replaceChildren());

describe('<hope-quiz>', () => {
  it('is empty as long as nothing is asked, and without a channel', async () => {
    const { element, channel } = await mountQuiz(
      [sampleQuestions.poll],
      {},
      { state: sampleState('closed') },
    );
    channel.show();
    await settleDrawing();
    expect(textOf(element)).to.equal('');
    element.channel = undefined;
    await settleDrawing();
    expect(channel.emitter.size).to.equal(0);
  });

  it('sends what is chosen, and says where it is', async () => {
    const { element, channel } = await mountQuiz([sampleQuestions['single-choice']]);
    find<HTMLInputElement>(element, 'input[value="b"]').click();
    await settleDrawing();
    expect(textOf(element, '.standing')).to.contain('Not sent yet');
    find(element, '.send').click();
    await settleDrawing();
    expect(channel.calls).to.include('answer single {"kind":"single-choice","chosen":"b"}');
    expect(textOf(element, '.standing')).to.contain('Sending');
    const sent = channel.answerOf('r1', 'single');
    if (sent) channel.become({ ...sent, status: 'received' });
    await settleDrawing();
    expect(textOf(element, '.standing')).to.contain('Received');
    expect(textOf(element, '[aria-live]')).to.contain('Received');
  });

  it('tells the page of rounds and answers', async () => {
    const heard: string[] = [];
    document.body.addEventListener('quiz-answer', (event) =>
      heard.push((event as CustomEvent<{ status: string }>).detail.status),
    );
    const { element } = await mountQuiz([sampleQuestions['true-false']]);
    find<HTMLInputElement>(element, 'input[value="false"]').click();
    await settleDrawing();
    find(element, '.send').click();
    expect(heard).to.deep.equal(['sending']);
  });

  it('says once that the questions are on the screen', async () => {
    const { channel } = await mountQuiz([sampleQuestions.poll]);
    await until(() => channel.calls.includes('shown r1'));
    channel.show(sampleRound([sampleQuestions.poll], { state: sampleState('closed') }));
    await settleDrawing();
    await settleDrawing();
    expect(channel.calls.filter((call) => call === 'shown r1')).to.have.lengthOf(1);
  });

  it('announces an opening without taking the focus', async () => {
    const button = document.createElement('button');
    document.body.append(button);
    button.focus();
    const { element } = await mountQuiz([sampleQuestions.poll]);
    expect(document.activeElement).to.equal(button);
    expect(textOf(element, '[aria-live]')).to.equal('Question open. Press Q to go to it.');
    await press(document.body, 'q');
    expect(document.activeElement).to.equal(element);
    expect(element.shadowRoot?.activeElement?.getAttribute('value')).to.equal('easy');
  });

  it('has a shortcut that can be another or none', async () => {
    const { element } = await mountQuiz([sampleQuestions.poll], { shortcut: 'off' });
    await press(document.body, 'q');
    expect(document.activeElement).to.equal(document.body);
    element.shortcut = 'j';
    await press(document.body, 'j');
    expect(document.activeElement).to.equal(element);
  });

  it('keeps what is written when it is moved, and lets go when it is removed', async () => {
    const { element, channel } = await mountQuiz([sampleQuestions['single-choice']]);
    find<HTMLInputElement>(element, 'input[value="c"]').click();
    await settleDrawing();
    const other = document.createElement('main');
    document.body.append(other);
    other.append(element);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(find<HTMLInputElement>(element, 'input[value="c"]').checked).to.equal(true);
    element.remove();
    await until(() => channel.emitter.size === 0);
    expect(channel.calls).not.to.include('close');
  });

  it('keeps the focus in the quiz when it closes and is revealed', async () => {
    const { element, channel } = await mountQuiz([sampleQuestions['multiple-choice']]);
    element.focus();
    await press(element, '1');
    for (const name of ['closed', 'revealed'] as const) {
      channel.show(sampleRound([sampleQuestions['multiple-choice']], { state: sampleState(name) }));
      await settleDrawing();
      expect(element.shadowRoot?.activeElement, name).not.to.equal(null);
    }
  });

  it('shows the time, and says it', async () => {
    const clock = new ManualClock(1_000_000);
    const state = { name: 'open' as const, opensAtMs: 990_000, closesAtMs: 1_012_000 };
    const { element, channel } = await mountQuiz([sampleQuestions.poll], {}, { state }, clock);
    channel.nowMs = 1_000_000;
    expect(textOf(element, '.time')).to.equal('0:12');
    for (let second = 1; second < 12; second++) {
      channel.nowMs = 1_000_000 + second * 1_000;
      await clock.advance(1_000);
    }
    await settleDrawing();
    expect(textOf(element, '[aria-live]:last-child')).to.equal('5 seconds left');
  });

  it('hands in what is chosen and not sent when the round closes', async () => {
    const { element } = await mountQuiz([]);
    const { 'single-choice': single, 'free-text': text } = sampleQuestions;
    const items = [single, text].map((question) => ({ question }));
    const quiz = {
      format: 1,
      id: 'q',
      title: '',
      language: 'en',
      scored: false,
      counts: 'last',
      items,
    } as const;
    const channel = new LocalQuizChannel({ quiz });
    element.channel = channel;
    await settleDrawing();
    find<HTMLInputElement>(element, 'input[value="b"]').click();
    await settleDrawing();
    expect(textOf(element, '.standing')).to.contain('Not sent yet');
    channel.finish();
    await settleDrawing();
    const [round] = channel.rounds;
    expect(channel.answerOf(round?.roundId ?? '', single.id)?.value).to.deep.equal({
      kind: 'single-choice',
      chosen: 'b',
    });
    expect(channel.answerOf(round?.roundId ?? '', text.id)).to.equal(undefined);
    channel.close();
  });

  it('says that a question was withdrawn, and that one can’t be shown', async () => {
    const { element, channel } = await mountQuiz([sampleQuestions.poll]);
    channel.show();
    await settleDrawing();
    expect(textOf(element, '.notice')).to.equal('The question was withdrawn.');
    channel.show(sampleRound([], { state: sampleState('loading') }));
    await settleDrawing();
    expect(textOf(element, '.loading')).to.equal('A question is coming…');
  });

  it('draws characters with readings, formulas and pictures of elements', async () => {
    const { element, channel } = await mountQuiz([sampleQuestions['single-choice']]);
    expect(find(element, 'legend math mfrac').namespaceURI).to.equal('http://www.w3.org/1998/Math/MathML');
    expect(channel.calls.filter((call) => call.startsWith('media'))).to.have.lengthOf(1);
    await settleDrawing();
    expect(textOf(element, '.failed')).to.contain('Could not be loaded');
    channel.blob = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/svg+xml' });
    find(element, '.failed button').click();
    await settleDrawing();
    await settleDrawing();
    expect(find<HTMLImageElement>(element, 'img').src).to.match(/^blob:/);
    expect(find<HTMLImageElement>(element, 'img').alt).to.equal('Two bars, one shaded by half');
  });

  it('never makes elements of what is written in a question', async () => {
    const poll = sampleQuestions.poll;
    const hostile = [
      {
        kind: 'paragraph' as const,
        children: [{ kind: 'text' as const, text: '<img src=x onerror=alert(1)>' }],
      },
    ];
    const { element } = await mountQuiz([{ ...poll, prompt: hostile }]);
    expect(textOf(element, 'legend')).to.contain('<img src=x');
    expect(findAll(element, 'legend img')).to.have.lengthOf(0);
  });

  it('speaks Chinese, and lets the quiz run its own way', async () => {
    const { element } = await mountQuiz([sampleQuestions.poll], { lang: 'zh-CN' }, { language: 'ug' });
    await until(() => textOf(element, '.send') === '提交');
    expect(find(element, 'fieldset').dir).to.equal('rtl');
    expect(find(element, '.round').dir).to.equal('ltr');
  });

  it('announces in its language an opening that came before the dictionary', async () => {
    const { element } = await mountQuiz([sampleQuestions.poll], { lang: 'mn', shortcut: 'off' });
    await until(() => textOf(element, '[aria-live]') === 'Асуулт нээгдлээ.');
  });

  it('changes its language, its direction and its line height while a question is open', async () => {
    const { element } = await mountQuiz([sampleQuestions['single-choice']]);
    find<HTMLInputElement>(element, 'input[value="b"]').click();
    const before = getComputedStyle(find(element, '.round')).lineHeight;
    element.setLanguage('ug-CN');
    await until(() => textOf(element, '.send') === 'يوللاش');
    const round = find(element, '.round');
    expect([round.lang, round.dir]).to.deep.equal(['ug', 'rtl']);
    expect(parseFloat(getComputedStyle(round).lineHeight)).to.be.greaterThan(parseFloat(before));
    expect(find<HTMLInputElement>(element, 'input[value="b"]').checked).to.equal(true);
  });

  it('speaks the language of the page around it', async () => {
    const page = document.createElement('section');
    page.lang = 'bo';
    document.body.append(page);
    const { element } = await mountQuiz([sampleQuestions.poll]);
    element.removeAttribute('lang');
    page.append(element);
    await until(() => textOf(element, '.send') === 'སྐུར་བ།');
  });
});
