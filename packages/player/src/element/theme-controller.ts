import type { Features, Theme } from '@hope-online/core/theme';
import type { ProvinceLook } from '@hope-online/protocol/province';
// As types only: an element without a look loads nothing of it.
import type { ThemeSheet } from './theme-sheet.js';

/** What a {@link ThemeController} needs. */
export interface ThemeControllerOptions {
  readonly root: ShadowRoot;
  /** Another logo or other features. */
  readonly onChange?: () => void;
}

/**
 * An element's look: the province's, and over it the page's own theme, field by field. Both may come, change and go
 * while the element is in use.
 */
export class ThemeController {
  readonly #options: ThemeControllerOptions;
  #theme: Theme | undefined;
  #province: ProvinceLook | undefined;
  #sheet: ThemeSheet | undefined;
  #logoUrl: string | undefined;

  constructor(options: ThemeControllerOptions) {
    this.#options = options;
  }

  /** The page's own theme. */
  get theme(): Theme | undefined {
    return this.#theme;
  }

  set theme(theme: Theme | undefined) {
    this.#theme = theme;
    this.#update();
  }

  /** The province's look; addresses in it are absolute. */
  get province(): ProvinceLook | undefined {
    return this.#province;
  }

  set province(province: ProvinceLook | undefined) {
    if (province === this.#province) return;
    this.#province = province;
    this.#update();
  }

  get features(): Features {
    return this.#province?.bundle.features ?? {};
  }

  /** The logo for dark surroundings. */
  get logoUrl(): string | undefined {
    return this.#logoUrl;
  }

  /** Takes the look off the element. */
  close(): void {
    this.#theme = undefined;
    this.#province = undefined;
    this.#logoUrl = undefined;
    this.#sheet?.close();
    this.#sheet = undefined;
  }

  #update(): void {
    if (this.#theme || this.#province) {
      // The class is seen without a look whose code could not be loaded.
      this.#show().catch(() => undefined);
      return;
    }
    this.close();
    this.#options.onChange?.();
  }

  async #show(): Promise<void> {
    const [{ provinceTheme }, { ThemeSheet: Sheet }] = await Promise.all([
      import('@hope-online/core/theme'),
      import('./theme-sheet.js'),
    ]);
    // It may have been taken back meanwhile.
    if (!this.#theme && !this.#province) return;
    const own = this.#province && provinceTheme(this.#province);
    this.#sheet ??= new Sheet(this.#options.root);
    this.#sheet.show({ theme: { ...own?.theme, ...this.#theme }, fonts: own?.fonts ?? [] });
    this.#logoUrl = own?.logoUrl;
    this.#options.onChange?.();
  }
}
