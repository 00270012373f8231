import { expect } from 'chai';
import { loadElements } from './element-loader.js';

describe('loadElements', () => {
  it('loads at once, and once, where the page is there already', async () => {
    let loads = 0;
    loadElements(['hope-loaded'], () => Promise.resolve(loads++));
    document.body.append(document.createElement('hope-loaded'));
    await Promise.resolve();
    expect(loads).to.equal(1);
  });

  it('loads with the first tag of a page that is still coming, not before, and once', async () => {
    const state = Object.getOwnPropertyDescriptor(Document.prototype, 'readyState');
    Object.defineProperty(document, 'readyState', { configurable: true, get: () => 'loading' });
    try {
      let loads = 0;
      loadElements(['hope-coming', 'hope-other'], () => Promise.resolve(loads++));
      expect(loads).to.equal(0);
      document.body.append(document.createElement('hope-other'));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect(loads).to.equal(1);
      document.body.append(document.createElement('hope-coming'));
      dispatchEvent(new Event('load'));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect(loads).to.equal(1);
    } finally {
      Reflect.deleteProperty(document, 'readyState');
      expect(Object.getOwnPropertyDescriptor(Document.prototype, 'readyState')).to.deep.equal(state);
    }
  });

  it('loads with the page where no tag can be seen', () => {
    Object.defineProperty(document, 'readyState', { configurable: true, get: () => 'interactive' });
    try {
      let loads = 0;
      loadElements(['hope-hidden'], () => Promise.resolve(loads++));
      expect(loads).to.equal(0);
      dispatchEvent(new Event('load'));
      expect(loads).to.equal(1);
    } finally {
      Reflect.deleteProperty(document, 'readyState');
    }
  });
});
