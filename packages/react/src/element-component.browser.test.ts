import { isHopeError } from '@hope-online/protocol';
import { expect } from 'chai';
import { Component, createElement, type ReactNode } from 'react';
import { createElementComponent } from './element-component.js';
import { changeProperty } from './element-properties.js';
import { openReactPage, until } from './testing/react-page.js';

/** Keeps what its content threw, in place of the content. */
class Boundary extends Component<{
  readonly children: ReactNode;
  readonly onError: (error: unknown) => void;
}> {
  static getDerivedStateFromError = () => ({ failed: true });
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}

describe('createElementComponent', () => {
  it('hands it to the page’s error boundary when the element’s code does not load', async () => {
    const Broken = createElementComponent<HTMLElement, object>({
      tag: 'hope-quiz',
      name: 'Broken',
      load: () => Promise.reject(new TypeError('no network')),
      properties: {},
      events: {},
    });
    const caught: unknown[] = [];
    const page = openReactPage();
    const content = createElement(Broken);
    page.render(createElement(Boundary, { onError: (error) => caught.push(error), children: content }));
    await until(() => caught.length > 0);
    const [error] = caught;
    expect(isHopeError(error) && [error.code, error.message]).to.deep.equal([
      'internal',
      '<hope-quiz>: its code did not load: no network',
    ]);
    page.close();
  });
});

describe('changeProperty', () => {
  it('takes back what an element that is not defined yet would have taken over', () => {
    const element = document.createElement('hope-later');
    changeProperty(element, { do: 'set', name: 'path', value: 'hls' });
    expect(Reflect.get(element, 'path')).to.equal('hls');
    changeProperty(element, { do: 'unset', name: 'path', unset: { attribute: 'path' } });
    expect(Object.hasOwn(element, 'path')).to.equal(false);
  });
});
