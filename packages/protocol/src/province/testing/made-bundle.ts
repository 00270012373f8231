import { type ProvinceBundleInput } from '../province-bundle.js';

/** A small bundle that passes, with a value in every field. */
export function madeBundle(changes: Partial<ProvinceBundleInput> = {}): ProvinceBundleInput {
  return {
    version: 1,
    id: 'test-land',
    name: { en: 'Test Land', 'zh-Hans': '试验省' },
    logo: { file: 'logo.png', onDark: 'logo-dark.webp' },
    colours: { light: { accent: '#14614f' }, dark: {}, highContrast: {} },
    type: { fallback: 'serif', scale: 1.1, fonts: [{ file: 'text.woff2', weight: 400, style: 'normal' }] },
    shape: { radius: 8, density: 'compact' },
    languages: ['en', 'zh-Hans'],
    words: { en: { 'player.watch': 'Come in' } },
    calendar: {
      timeZone: 'Asia/Urumqi',
      system: 'gregory',
      firstDay: 1,
      hourCycle: 'h23',
      schoolDays: [1, 2, 3, 4, 5, 6],
      exceptions: { '2026-10-01': 'free', '2026-10-11': 'school' },
    },
    features: { captions: true, pathBadge: false },
    endpoints: { portal: 'https://portal.example/classes', help: 'https://help.example' },
    data: { qualityReports: true },
    ...changes,
  };
}
