/** What the storage worker is started with. */
export interface StorageSettings {
  /** The database; its folder is there. */
  readonly file: string;
  /** The most bytes that it may grow to. */
  readonly maxBytes: number;
  /** How many of its newest batches a stream knows by id. */
  readonly rememberedBatches: number;
}

/** Batches to append, one at each index: thousands of small objects would take longer to copy between threads. */
export interface AppendColumns {
  readonly streams: readonly string[];
  readonly batchIds: readonly string[];
  /** Records in the batch. */
  readonly counts: readonly number[];
  /** Bytes of the packed batch. */
  readonly sizes: readonly number[];
}

/** A change of the state as it is asked for; without a value, the key is to be deleted. */
export interface WantedChange {
  readonly key: string;
  readonly value?: Uint8Array;
  readonly expected?: number;
}

/** What became of a {@link WantedChange}: its revision, or the one that was found instead of the expected one. */
export type ChangeOutcome = { readonly revision: number } | { readonly found: number };

/** What is written in one transaction. */
export interface CommitRequest {
  readonly appends: AppendColumns;
  /** The packed batches, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly changes: readonly WantedChange[];
}

/** What became of a {@link CommitRequest}: all of it is durable. */
export interface CommitOutcome {
  readonly positions: readonly number[];
  readonly changes: readonly ChangeOutcome[];
}

/** Some of a stream's packed batches. */
export interface LogPage {
  /** What comes before it is not wanted, or was trimmed. */
  readonly from: number;
  /** Where the next page begins; as `from`, at the end. */
  readonly next: number;
  readonly rows: readonly { readonly position: number; readonly records: Uint8Array }[];
}

/** What can be asked of the worker: the question and the answer of each. */
export interface StorageQuestions {
  commit: [CommitRequest, CommitOutcome];
  read: [{ readonly stream: string; readonly from: number; readonly maxBytes: number }, LogPage];
  streams: [undefined, readonly string[]];
  trim: [{ readonly stream: string; readonly before: number }, undefined];
  close: [undefined, undefined];
}

/** A question on its way to the worker. */
export type StorageQuestion = {
  [Name in keyof StorageQuestions]: {
    readonly id: number;
    readonly ask: Name;
    readonly content: StorageQuestions[Name][0];
  };
}[keyof StorageQuestions];

/** Why something was not done. Nothing of it is kept when the storage is full. */
export interface StorageFault {
  readonly code: 'storage-full' | 'storage-failed' | 'config-invalid';
  readonly message: string;
}

/** One value of the state as it is kept. */
export interface KeptEntry {
  readonly key: string;
  readonly value: Uint8Array;
  readonly revision: number;
}

/** What an answer can hold; that to the start, id 0, is the state. */
export type StorageResult = StorageQuestions[keyof StorageQuestions][1] | readonly KeptEntry[];

/** What the worker says. */
export type StorageAnswer =
  | { readonly id: number; readonly result: StorageResult }
  | { readonly id: number; readonly fault: StorageFault };
