import {
  createFormats,
  languages,
  languageTags,
  matchLanguage,
  type SchoolCalendar,
  schoolWeek,
} from '@hope-online/core/locale';
import { systemClock } from '@hope-online/core';
import type { ProvinceLook } from '@hope-online/protocol/province';
import { type PreviewElement, type PreviewSlot } from './preview-slot.js';

/** What the switches stand at. */
interface Choice {
  readonly province: string;
  readonly language: string;
  readonly direction: string;
  readonly size: string;
  readonly contrast: string;
}

/** What each switch offers; the first is what stands there without a choice. */
const offers = {
  language: ['', ...languageTags],
  direction: ['', 'ltr', 'rtl'],
  size: ['', '360', '768', '1280'],
  contrast: ['auto', 'light', 'dark', 'highContrast'],
} as const;

const names: Readonly<Record<string, string>> = {
  '': 'by itself',
  auto: 'as the system asks',
  ltr: 'left to right',
  rtl: 'right to left',
  highContrast: 'more contrast',
  ...Object.fromEntries(languageTags.map((tag) => [tag, languages[tag].name])),
};

/** Fills the page: a card for each state of each component, and switches that turn them all. */
export class PreviewPage {
  /** Resolves once everything stands as the address asks. */
  readonly shown: Promise<void>;
  readonly #elements: PreviewElement[];
  readonly #looks = new Map<string, ProvinceLook>();
  readonly #form: HTMLFormElement;
  readonly #stage: HTMLElement;

  constructor(root: HTMLElement, slots: readonly PreviewSlot[], provinces: readonly string[]) {
    this.#form = root.querySelector('form') ?? document.createElement('form');
    this.#stage = root.querySelector('main') ?? root;
    this.#addSwitch('province', ['', ...provinces]);
    for (const [name, values] of Object.entries(offers)) this.#addSwitch(name, values);
    this.#elements = slots.flatMap((slot) => this.#addSlot(slot));
    const asked = new URLSearchParams(location.search);
    for (const field of this.#form.querySelectorAll('select')) {
      const wanted = asked.get(field.name);
      if (wanted !== null) field.value = wanted;
    }
    this.#form.addEventListener('change', () => void this.#turn());
    this.shown = this.#turn();
  }

  #addSwitch(name: string, values: readonly string[]): void {
    const select = Object.assign(document.createElement('select'), { name });
    select.append(...values.map((value) => new Option(names[value] ?? value, value)));
    const label = document.createElement('label');
    label.append(name, select);
    this.#form.append(label);
  }

  #addSlot({ component, states }: PreviewSlot): PreviewElement[] {
    const heading = document.createElement('h2');
    heading.textContent = `<${component}>`;
    const grid = document.createElement('div');
    grid.className = `grid ${component}`;
    this.#stage.append(heading, grid);
    return states.map(({ name, make }) => {
      const card = document.createElement('figure');
      const caption = document.createElement('figcaption');
      caption.textContent = name;
      const element = make();
      card.append(caption, element);
      grid.append(card);
      return element;
    });
  }

  get #choice(): Choice {
    return Object.fromEntries(new FormData(this.#form)) as unknown as Choice;
  }

  async #turn(): Promise<void> {
    const { province, language, direction, size, contrast } = this.#choice;
    const address = new URL(location.href);
    address.search = new URLSearchParams({ ...this.#choice }).toString();
    history.replaceState(undefined, '', address);
    const look = await this.#findLook(province);
    const tag = matchLanguage(
      [language],
      look && languageTags.filter((each) => look.bundle.languages.includes(each)),
      look?.bundle.languages[0],
    );
    this.#stage.dataset['size'] = size;
    this.#stage.dataset['contrast'] = contrast;
    this.#stage.dir = direction || languages[tag].dir;
    this.#tellDay(tag, look);
    for (const element of this.#elements) {
      element.province = look;
      element.theme =
        contrast === 'auto' ? undefined : { scheme: contrast, colours: look?.bundle.colours ?? {} };
      if (direction === '') element.removeAttribute('dir');
      else element.dir = direction;
      element.setLanguage(tag);
    }
  }

  async #findLook(id: string): Promise<ProvinceLook | undefined> {
    if (id === '') return undefined;
    const known = this.#looks.get(id);
    if (known) return known;
    const response = await fetch(`/provinces/${encodeURIComponent(id)}/bundle.json`);
    if (!response.ok) return undefined;
    const look = (await response.json()) as ProvinceLook;
    const assets = Object.entries(look.assets).map(([file, url]) => [file, new URL(url, response.url).href]);
    const whole = { ...look, assets: Object.fromEntries(assets) as Record<string, string> };
    this.#looks.set(id, whole);
    return whole;
  }

  /** The province's name and day, as its calendar and the language write them. */
  #tellDay(language: string, look: ProvinceLook | undefined): void {
    const line = document.querySelector('[data-part="day"]');
    if (!line) return;
    const formats = createFormats(language, look?.bundle.calendar);
    const now = systemClock.now();
    const title: Readonly<Record<string, string | undefined>> = look?.bundle.name ?? {};
    const parts = [title[language] ?? Object.values(title)[0], formats.date(now), formats.time(now)];
    line.textContent = parts.filter(Boolean).join(' · ');
    (line as HTMLElement).lang = language;
    this.#tellWeek(language, look);
  }

  /** The province's week, from the day that it begins with; days without school are pale. */
  #tellWeek(language: string, look: ProvinceLook | undefined): void {
    const line = document.querySelector('[data-part="week"]');
    const calendar: SchoolCalendar = look?.bundle.calendar ?? {};
    const { timeZone } = calendar;
    const weekday = new Intl.DateTimeFormat([language, 'en'], { weekday: 'short', timeZone });
    const days = schoolWeek(systemClock.now(), calendar).map(({ date, hasSchool, noonMs }) => {
      const day = Object.assign(document.createElement('time'), { dateTime: date });
      day.textContent = weekday.format(noonMs);
      day.toggleAttribute('data-free', !hasSchool);
      return day;
    });
    line?.replaceChildren(...days);
  }
}
