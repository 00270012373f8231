/**
 * Which packages of ours each package may import. `npm run check:lint` holds the imports against it, and
 * `npm run check:arrows` every package.json and tsconfig.json.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const arrows = {
  protocol: [],
  core: ['protocol'],
  player: ['core', 'protocol'],
  quiz: ['core', 'protocol'],
  embed: ['core', 'player', 'protocol', 'quiz'],
  react: ['core', 'embed', 'player', 'protocol', 'quiz'],
  server: ['protocol'],
};

/**
 * The only files of a package that may know a library; the others see a port.
 *
 * @typedef {object} Room
 * @property {string} package
 * @property {readonly string[]} libraries
 * @property {readonly string[]} files Globs under the package's `src`.
 */

/** @type {readonly Room[]} */
export const rooms = [
  { package: 'player', libraries: ['media-chrome', 'media-chrome/**'], files: ['element/controls/**'] },
  { package: 'quiz', libraries: ['lit', 'lit/**'], files: ['element/**'] },
  { package: 'embed', libraries: ['lit', 'lit/**'], files: ['studio/quiz/**'] },
  { package: 'server', libraries: ['mediasoup', 'mediasoup/**'], files: ['sfu/mediasoup-*.ts'] },
  { package: 'server', libraries: ['fastify', '@fastify/*'], files: ['http/**', 'school-server.ts'] },
  { package: 'server', libraries: ['ws'], files: ['signalling/**'] },
  { package: 'server', libraries: ['node:sqlite'], files: ['stores/storage-worker.ts'] },
];

/**
 * What a package's files may not import, as patterns of the lint rule `no-restricted-imports`.
 *
 * @param {string} directory The package's folder.
 * @param {readonly Room[]} free The rooms whose libraries are known here.
 */
export function restrictedImports(directory, free) {
  const allowed = arrows[directory] ?? [];
  const forbidden = Object.keys(arrows).filter((name) => !allowed.includes(name));
  const closed = rooms.filter((room) => room.package === directory && !free.includes(room));
  return [
    {
      group: forbidden.flatMap((name) => [`@hope-online/${name}`, `@hope-online/${name}/**`]),
      message: `packages/${directory} imports ${allowed.join(', ') || 'no other package of ours'} only.`,
    },
    {
      group: ['src', 'build', 'dist'].map((folder) => `@hope-online/*/${folder}/**`),
      message: 'Import what a package exports, not its files.',
    },
    {
      regex: String.raw`^(\.\./)+[a-z-]+/(src|build|dist)/`,
      message: 'Import another package by its name.',
    },
    ...closed.map(({ libraries, files }) => ({
      group: [...libraries],
      message: `Only ${files.join(', ')} may know it; use the port.`,
    })),
  ];
}

/**
 * The arrows of a package's manifest or project file that are not in the table.
 *
 * @param {string} directory The package's folder.
 * @param {{ dependencies?: object, peerDependencies?: object, optionalDependencies?: object,
 *   references?: { path: string }[] }} content
 * @returns {string[]} A sentence for each.
 */
export function wrongArrows(directory, content) {
  const allowed = arrows[directory];
  if (allowed === undefined) return ['the package is not in the table of arrows'];
  const { dependencies, peerDependencies, optionalDependencies, references = [] } = content;
  const names = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies });
  const targets = [
    ...names.flatMap((name) => (name.startsWith('@hope-online/') ? [name.split('/')[1] ?? ''] : [])),
    ...references.flatMap(({ path }) =>
      path.startsWith('../') ? [path.split('/').findLast(isPackage) ?? path] : [],
    ),
  ];
  return targets
    .filter((target) => target !== directory && !allowed.includes(target))
    .map((target) => `${directory} may not depend on ${target}`);
}

/** @param {string} name */
function isPackage(name) {
  return Object.hasOwn(arrows, name);
}
