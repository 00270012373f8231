// The thread in which the database is written, so that waiting for the disk holds up no media. It imports nothing of
// ours but types: tests start it as it stands here, and Node runs TypeScript but resolves no `./x.js` to `./x.ts`.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type {
  AppendColumns,
  ChangeOutcome,
  CommitOutcome,
  CommitRequest,
  KeptEntry,
  LogPage,
  StorageAnswer,
  StorageFault,
  StorageQuestion,
  StorageResult,
  StorageSettings,
  WantedChange,
} from './storage-messages.js';

/** The version of the tables below; another one is refused. */
const schemaVersion = 1;
/** `HOPE`, so that a database of something else is known by its header. */
const applicationId = 0x48_4f_50_45;
const schema = `
  CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, first INTEGER NOT NULL, next INTEGER NOT NULL) STRICT;
  CREATE TABLE log (stream INTEGER NOT NULL, position INTEGER NOT NULL, count INTEGER NOT NULL, batches TEXT NOT NULL,
    records BLOB NOT NULL, PRIMARY KEY (stream, position)) STRICT;
  CREATE TABLE state (key TEXT PRIMARY KEY, value BLOB NOT NULL, revision INTEGER NOT NULL) STRICT;
  CREATE TABLE revisions (last INTEGER NOT NULL) STRICT;
  INSERT INTO revisions VALUES (0);
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};`;

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html */
const sqlite = { busy: 5, full: 13 } as const;

/** What is known of a stream; `batches`: where the newest of its batches stand, by their ids, the oldest first. */
interface Stream {
  readonly id: number;
  readonly batches: Map<string, number>;
  first: number;
  next: number;
}

/** What one transaction adds to a stream. */
interface Draft {
  readonly stream: Stream;
  readonly batches: Map<string, number>;
  readonly parts: Uint8Array[];
  next: number;
}

/** What SQLite itself does not call an error. */
class Refusal extends Error {
  readonly code: StorageFault['code'];

  constructor(code: StorageFault['code'], why: string) {
    super(why);
    this.code = code;
  }
}

const settings = workerData as StorageSettings;
const port = parentPort!;
const streams = new Map<string, Stream>();
let database: DatabaseSync | undefined;

function openDatabase(): DatabaseSync {
  const opened = new DatabaseSync(settings.file, { timeout: 2_000 });
  const pragma = (name: string) => Object.values(opened.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  try {
    // One server to a folder: a second one would overwrite what this one remembers.
    opened.exec('PRAGMA locking_mode = EXCLUSIVE');
    const known = [Number(pragma('application_id')), Number(pragma('user_version'))];
    const isNew = known.every((number) => number === 0);
    if (!isNew && (known[0] !== applicationId || known[1] !== schemaVersion)) {
      throw new Refusal('config-invalid', `is no store of this version (${known.join('/')})`);
    }
    // With FULL a commit is on the disk before it is answered; without, a power cut takes the newest ones back.
    opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    if (pragma('journal_mode') !== 'wal' || pragma('synchronous') !== 2) {
      throw new Refusal('storage-failed', 'can not be written ahead (WAL)');
    }
    // A checkpoint holds up the commit that it comes with: many short ones, not few long ones.
    opened.exec('PRAGMA wal_autocheckpoint = 400; PRAGMA journal_size_limit = 33554432');
    opened.exec(`PRAGMA max_page_count = ${Math.floor(settings.maxBytes / Number(pragma('page_size')))}`);
    if (isNew) opened.exec(`BEGIN IMMEDIATE; ${schema} COMMIT`);
    const verdict = pragma('quick_check(1)');
    if (verdict !== 'ok') throw new Refusal('storage-failed', String(verdict));
    return opened;
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** Makes everything that a request writes one transaction: all of it is kept, or nothing. */
function inTransaction<Result>(db: DatabaseSync, write: () => Result): Result {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = write();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // On a full disk SQLite has rolled back by itself.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function findStream(db: DatabaseSync, name: string): Stream | undefined {
  const cached = streams.get(name);
  if (cached) return cached;
  const row = db.prepare('SELECT id, first, next FROM streams WHERE name = ?').get(name);
  if (!row) return undefined;
  const stream = { id: Number(row['id']), first: Number(row['first']), next: Number(row['next']) };
  const batches = new Map<string, number>();
  const rows = db.prepare('SELECT batches FROM log WHERE stream = ? ORDER BY position').iterate(stream.id);
  for (const { batches: text } of rows) remember(batches, JSON.parse(String(text)) as [string, number][]);
  const found = { ...stream, batches };
  streams.set(name, found);
  return found;
}

function remember(batches: Map<string, number>, added: Iterable<[string, number]>): void {
  for (const [id, position] of added) batches.set(id, position);
  for (const id of batches.keys()) {
    if (batches.size <= settings.rememberedBatches) break;
    batches.delete(id);
  }
}

function commit(db: DatabaseSync, { appends, bytes, changes }: CommitRequest): CommitOutcome {
  const drafts = new Map<string, Draft>();
  const outcome = inTransaction(db, () => {
    const positions = draftAppends(db, drafts, appends, bytes);
    for (const draft of drafts.values()) writeDraft(db, draft);
    return { positions, changes: writeChanges(db, changes) };
  });
  for (const [name, { stream, batches, next }] of drafts) {
    remember(stream.batches, batches);
    stream.next = next;
    streams.set(name, stream);
  }
  return outcome;
}

/** Where each batch goes, or where it is already. */
function draftAppends(
  db: DatabaseSync,
  drafts: Map<string, Draft>,
  { streams: names, batchIds, counts, sizes }: AppendColumns,
  bytes: Uint8Array,
): number[] {
  let offset = 0;
  return batchIds.map((batchId, index) => {
    const start = offset;
    offset += sizes[index]!;
    const draft = draftOf(db, drafts, names[index]!);
    const known = draft.batches.get(batchId) ?? draft.stream.batches.get(batchId);
    if (known !== undefined) return known;
    const position = draft.next;
    draft.batches.set(batchId, position);
    draft.parts.push(bytes.subarray(start, offset));
    draft.next += counts[index]!;
    return position;
  });
}

function draftOf(db: DatabaseSync, drafts: Map<string, Draft>, name: string): Draft {
  const begun = drafts.get(name);
  if (begun) return begun;
  const stream = findStream(db, name) ?? {
    id: Number(
      db.prepare('INSERT INTO streams (name, first, next) VALUES (?, 0, 0)').run(name).lastInsertRowid,
    ),
    first: 0,
    next: 0,
    batches: new Map(),
  };
  const draft = { stream, batches: new Map<string, number>(), parts: [], next: stream.next };
  drafts.set(name, draft);
  return draft;
}

/** One row for all batches that came together: a row for each would cost more than the disk does. */
function writeDraft(db: DatabaseSync, { stream, batches, parts, next }: Draft): void {
  if (batches.size === 0) return;
  db.prepare('INSERT INTO log VALUES (?, ?, ?, ?, ?)').run(
    stream.id,
    stream.next,
    next - stream.next,
    JSON.stringify([...batches]),
    parts.length === 1 ? parts[0]! : Buffer.concat(parts),
  );
  db.prepare('UPDATE streams SET next = ? WHERE id = ?').run(next, stream.id);
}

function writeChanges(db: DatabaseSync, changes: readonly WantedChange[]): ChangeOutcome[] {
  if (changes.length === 0) return [];
  const find = db.prepare('SELECT revision FROM state WHERE key = ?');
  const put = db.prepare('INSERT OR REPLACE INTO state VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM state WHERE key = ?');
  let last = Number(db.prepare('SELECT last FROM revisions').get()?.['last']);
  const outcomes = changes.map(({ key, value, expected }) => {
    const found = Number(find.get(key)?.['revision'] ?? 0);
    if (expected !== undefined && expected !== found) return { found };
    last += 1;
    if (value === undefined) remove.run(key);
    else put.run(key, value, last);
    return { revision: last };
  });
  db.prepare('UPDATE revisions SET last = ?').run(last);
  return outcomes;
}

function readPage(db: DatabaseSync, name: string, wanted: number, maxBytes: number): LogPage {
  const stream = findStream(db, name);
  const from = Math.max(wanted, stream?.first ?? 0);
  const rows: { position: number; records: Uint8Array }[] = [];
  let next = from;
  let bytes = 0;
  const selected = db
    .prepare(
      `SELECT position, count, records FROM log WHERE stream = ?1 AND position >=
        coalesce((SELECT max(position) FROM log WHERE stream = ?1 AND position <= ?2), 0) ORDER BY position`,
    )
    .iterate(stream?.id ?? -1, from);
  for (const { position, count, records } of selected) {
    const end = Number(position) + Number(count);
    if (end <= from) continue;
    rows.push({ position: Number(position), records: records as Uint8Array });
    next = end;
    bytes += (records as Uint8Array).byteLength;
    if (bytes >= maxBytes) break;
  }
  return { from, next, rows };
}

function trim(db: DatabaseSync, name: string, before: number): void {
  const stream = findStream(db, name);
  if (!stream) return;
  const first = Math.min(Math.max(before, stream.first), stream.next);
  inTransaction(db, () => {
    db.prepare('UPDATE streams SET first = ? WHERE id = ?').run(first, stream.id);
    db.prepare('DELETE FROM log WHERE stream = ? AND position + count <= ?').run(stream.id, first);
  });
  stream.first = first;
  for (const [id, position] of stream.batches) {
    if (position < first) stream.batches.delete(id);
  }
}

function answer(db: DatabaseSync, { ask, content }: StorageQuestion): StorageResult {
  switch (ask) {
    case 'commit':
      return commit(db, content);
    case 'read':
      return readPage(db, content.stream, content.from, content.maxBytes);
    case 'streams': {
      const rows = db.prepare('SELECT name FROM streams WHERE next > first ORDER BY name').all();
      return rows.map(({ name }) => String(name));
    }
    case 'trim':
      trim(db, content.stream, content.before);
      return undefined;
    case 'close':
      db.close();
      return undefined;
  }
}

function readState(db: DatabaseSync): KeptEntry[] {
  const rows = db.prepare('SELECT key, value, revision FROM state ORDER BY revision').all();
  return rows.map(({ key, value, revision }) => ({
    key: String(key),
    value: value as Uint8Array,
    revision: Number(revision),
  }));
}

function toFault(error: unknown): StorageFault {
  const fault = (code: StorageFault['code'], why: string) => ({ code, message: `${settings.file}: ${why}` });
  if (error instanceof Refusal) return fault(error.code, error.message);
  if (!(error instanceof Error)) return fault('storage-failed', String(error));
  // The lower byte is the primary code, the rest says more.
  const primary = 'errcode' in error ? Number(error.errcode) % 256 : 0;
  if (primary === sqlite.full) return fault('storage-full', 'there is no room left');
  if (primary === sqlite.busy) return fault('config-invalid', 'is in use by another server');
  return fault('storage-failed', error.message);
}

function reply(id: number, find: () => StorageResult): void {
  let message: StorageAnswer;
  try {
    message = { id, result: find() };
  } catch (error) {
    message = { id, fault: toFault(error) };
  }
  port.postMessage(message);
}

port.on('message', (question: StorageQuestion) => {
  reply(question.id, () => {
    if (!database) throw new Refusal('storage-failed', 'could not be opened');
    return answer(database, question);
  });
  if (question.ask === 'close') port.close();
});
reply(0, () => {
  database = openDatabase();
  return readState(database);
});
