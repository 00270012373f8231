/** Keeps the addresses of a class's files good, while the part of them that opens the class changes. */
export class MovingAddresses {
  readonly #before = new Set<string>();
  #now: string;

  /** @param playlist the multivariant playlist, beside or below which everything else is */
  constructor(playlist: string) {
    this.#now = folderOf(playlist);
  }

  /** Takes another address of the playlist; whether it is in another place. */
  follow(playlist: string): boolean {
    const folder = folderOf(playlist);
    if (folder === this.#now) return false;
    this.#before.add(this.#now);
    this.#before.delete(folder);
    this.#now = folder;
    return true;
  }

  /** Where something is now that was found at an address of any time. */
  move(url: string): string {
    for (const folder of this.#before) {
      if (url.startsWith(folder)) return this.#now + url.slice(folder.length);
    }
    return url;
  }
}

function folderOf(url: string): string {
  return url.slice(0, url.split('?', 1)[0]?.lastIndexOf('/')) + '/';
}
