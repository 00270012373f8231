import { playerWords, WordSource } from '@hope-online/core/locale';
import type { Features, Theme } from '@hope-online/core/theme';
import type { ProvinceLook } from '@hope-online/protocol/province';
import type { LivePlayer } from '../live-player.js';
import { type PlayerWordKey, type PlayerWords } from './player-texts.js';
// As types only: a class without a province loads nothing of it.
import type { ProvinceNotes } from './province-notes.js';
import { ThemeController } from './theme-controller.js';

/** How a player looks and speaks: by the page's wishes, and by the province's. */
export class PlayerLook {
  readonly #themes: ThemeController;
  readonly #source: WordSource<PlayerWordKey>;
  readonly #root: ShadowRoot;
  readonly #onChange: () => void;
  #languages: readonly string[] = [];
  #notes: ProvinceNotes | 'absent' | 'loading' = 'absent';

  constructor(root: ShadowRoot, onChange: () => void) {
    this.#root = root;
    this.#onChange = onChange;
    this.#themes = new ThemeController({ root, onChange });
    this.#source = new WordSource({ english: playerWords, onChange });
  }

  get words(): PlayerWords {
    return this.#source.words;
  }

  get features(): Features {
    return this.#themes.features;
  }

  /** The province's name goes with its logo, for those who don't see it. */
  get logo(): { readonly url: string; readonly name: string } | undefined {
    const { logoUrl, province } = this.#themes;
    if (logoUrl === undefined || !province) return undefined;
    const names: Readonly<Record<string, string | undefined>> = province.bundle.name;
    return { url: logoUrl, name: names[this.words.language] ?? Object.values(names)[0] ?? '' };
  }

  get theme(): Theme | undefined {
    return this.#themes.theme;
  }

  set theme(theme: Theme | undefined) {
    this.#themes.theme = theme;
  }

  get province(): ProvinceLook | undefined {
    return this.#themes.province;
  }

  set province(province: ProvinceLook | undefined) {
    this.#themes.province = province;
    this.#source.want(this.#languages, province?.bundle ?? {});
    if (province && this.#notes === 'absent') void this.#loadNotes();
  }

  /** Says what the province has to say to who sees the player in its state; nothing without either. */
  note(player: Pick<LivePlayer, 'state' | 'currentPath'> | undefined): void {
    if (typeof this.#notes === 'string') return;
    const { province, words } = this;
    if (!player || !province) return this.#notes.show(undefined);
    const hasPicture = player.currentPath !== 'none';
    this.#notes.show({ bundle: province.bundle, player: player.state, hasPicture, words });
  }

  /** BCP 47 tags, the most wanted first. */
  want(languages: readonly string[]): void {
    this.#languages = languages;
    this.#source.want(languages);
  }

  async #loadNotes(): Promise<void> {
    this.#notes = 'loading';
    try {
      const { ProvinceNotes: Notes } = await import('./province-notes.js');
      // The look may have been taken back meanwhile.
      this.#notes = this.province ? new Notes(this.#root) : 'absent';
      this.#onChange();
    } catch {
      // The class is seen without them; the province's next look tries again.
      this.#notes = 'absent';
    }
  }
}
