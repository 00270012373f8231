import { systemClock } from '@hope-online/core';
import { expect } from 'chai';
import { askForClass } from './ask-for-class.js';
import { type AskedElement, takeAskedClass } from './asked-class.js';

/** An address that answers by itself. */
const url = new URL('/package.json', document.baseURI).href;
const headers = { authorization: 'Bearer token-1' };

function asked(answer: Promise<Response>): HTMLElement & AskedElement {
  const element: HTMLElement & AskedElement = document.createElement('div');
  element.hopeAsked = { url, authorization: headers.authorization, answer };
  return element;
}

/** What `fetch` gives for the element, with the address for an answer that has nothing to do with the early one. */
async function ask(
  fetchOf: typeof fetch | undefined,
  address = url,
  init: RequestInit = { headers },
): Promise<string> {
  const answer = await fetchOf?.(address, init);
  return answer?.url === '' ? answer.text() : 'asked anew';
}

const early = () => Promise.resolve(new Response('early'));

describe('askForClass', () => {
  it('asks for the class of an element whose code is on its way', async () => {
    const element: HTMLElement & AskedElement = document.createElement('div');
    element.setAttribute('src', '/package.json');
    element.setAttribute('token', 'token-1');
    askForClass(element);
    expect(element.hopeAsked).to.include({ url, authorization: 'Bearer token-1' });
    expect((await element.hopeAsked?.answer)?.url).to.equal(url);
  });

  it('asks for nothing where the token is not in the attribute', () => {
    const element: HTMLElement & AskedElement = document.createElement('div');
    element.setAttribute('src', '/package.json');
    askForClass(element);
    expect(element.hopeAsked).to.equal(undefined);
  });
});

describe('takeAskedClass', () => {
  it('gives the answer that waits, once', async () => {
    performance.clearResourceTimings();
    const element = asked(early());
    const fetchOf = takeAskedClass(element);
    expect(await ask(fetchOf)).to.equal('early');
    expect(await ask(fetchOf)).to.equal('asked anew');
    expect(takeAskedClass(element)).to.equal(undefined);
  });

  it('gives it to nobody who asks for another class, or with another token', async () => {
    performance.clearResourceTimings();
    expect(await ask(takeAskedClass(asked(early())), new URL('/tsconfig.json', url).href)).to.equal(
      'asked anew',
    );
    const other = { headers: { authorization: 'Bearer token-2' } };
    expect(await ask(takeAskedClass(asked(early())), url, other)).to.equal('asked anew');
  });

  it('asks anew where the early request failed', async () => {
    performance.clearResourceTimings();
    const lost = Promise.reject(new TypeError('no network'));
    lost.catch(() => undefined);
    expect(await ask(takeAskedClass(asked(lost)))).to.equal('asked anew');
  });

  it('does not give an answer that came more than a second ago', async () => {
    performance.clearResourceTimings();
    await (await fetch(url)).text();
    const hereAtMs = systemClock.now();
    while (systemClock.now() - hereAtMs <= 1_000)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(await ask(takeAskedClass(asked(early())))).to.equal('asked anew');
  });
});
