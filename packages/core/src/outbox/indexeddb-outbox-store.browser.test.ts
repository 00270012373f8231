import { expect } from 'chai';
import { IndexedDbOutboxStore } from './indexeddb-outbox-store.js';
import { type OutboxEntry } from './outbox-store.js';

let made = 0;
const entry = (revision: number, changes: Partial<OutboxEntry> = {}): OutboxEntry => ({
  url: 'https://school.example/q1/1',
  owner: 'math-g7 pupil-7',
  revision,
  body: { value: { kind: 'single-choice', chosen: 'a' } },
  putAtMs: 1_700_000_000_000,
  ...changes,
});

describe('IndexedDbOutboxStore', () => {
  let name: string;

  beforeEach(() => (name = `outbox-test-${++made}`));
  afterEach(() => indexedDB.deleteDatabase(name));

  it('keeps entries from one page to the next', async () => {
    const first = new IndexedDbOutboxStore(name);
    expect(await first.put(entry(1))).to.equal('device');
    first.close();
    const second = new IndexedDbOutboxStore(name);
    expect(await second.all()).to.deep.equal([entry(1)]);
    second.close();
  });

  it('keeps the newest revision of an URL, for each owner', async () => {
    const store = new IndexedDbOutboxStore(name);
    for (const revision of [1, 3, 2]) await store.put(entry(revision));
    await store.put(entry(1, { owner: 'math-g7 pupil-8' }));
    const kept = (await store.all()).map(({ owner, revision }) => `${owner} ${revision}`);
    expect(kept.sort()).to.deep.equal(['math-g7 pupil-7 3', 'math-g7 pupil-8 1']);
    store.close();
  });

  it('removes nothing that another tab has changed meanwhile', async () => {
    const [one, other] = [new IndexedDbOutboxStore(name), new IndexedDbOutboxStore(name)];
    await one.put(entry(1));
    await other.put(entry(2));
    await one.remove(entry(1));
    expect(await one.all()).to.deep.equal([entry(2)]);
    await one.remove(entry(2));
    expect(await other.all()).to.deep.equal([]);
    one.close();
    other.close();
  });

  it('keeps in the page what the browser lets it keep nowhere else', async () => {
    const denials: (() => IDBFactory | undefined)[] = [
      () => undefined,
      () => {
        throw new DOMException('denied', 'SecurityError');
      },
    ];
    for (const factory of denials) {
      const store = new IndexedDbOutboxStore(name, factory);
      expect(await store.put(entry(1))).to.equal('page');
      expect(await store.all()).to.deep.equal([entry(1)]);
      await store.remove(entry(1));
      expect(await store.all()).to.deep.equal([]);
      store.close();
    }
  });

  it('goes on after the browser has closed the database', async () => {
    const store = new IndexedDbOutboxStore(name);
    await store.put(entry(1));
    await new Promise((resolve) => {
      // Another version asks all open ones to close.
      const request = indexedDB.deleteDatabase(name);
      request.addEventListener('success', resolve);
    });
    expect(await store.put(entry(2))).to.equal('device');
    expect(await store.all()).to.deep.equal([entry(2)]);
    store.close();
  });
});
