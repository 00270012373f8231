import { readdirSync, readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';

const folder = new URL('samples/qti/', import.meta.url);

/** A PNG of 3 × 2 pixels, as far as a reader of its head goes. */
export const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 3, 0, 0, 0, 2,
  8, 2, 0, 0, 0,
]);

/** A package of files, with a manifest that lists those that are XML. */
export function packageOf(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const resources = Object.keys(files)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => `<resource identifier="r" type="imsqti_item_xmlv3p0" href="${name}"/>`);
  const manifest = `<manifest><resources>${resources.join('')}</resources></manifest>`;
  return zipSync({ 'imsmanifest.xml': strToU8(manifest), ...files });
}

/** All samples in one package, with the picture that one of them shows. */
export function samplePackage(): Uint8Array {
  const items = readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(new URL(name, folder))] as const);
  return packageOf({ ...Object.fromEntries(items), 'images/sign.png': png });
}
