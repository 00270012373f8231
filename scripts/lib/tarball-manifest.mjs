/**
 * @typedef {object} Manifest
 * @property {Record<string, string>} [dependencies]
 */

/**
 * A project's manifest that takes our packages from tarballs instead of a registry: those that it names, and those that
 * they stand on, since a registry may know none of them yet.
 *
 * @template {Manifest} Project
 * @param {Project} manifest
 * @param {ReadonlyMap<string, string>} tarballs From a package's name to its tarball's absolute path.
 * @param {(name: string) => readonly string[]} dependenciesOf The names that one of our packages depends on.
 * @returns {Project}
 */
export function manifestOnTarballs(manifest, tarballs, dependenciesOf) {
  const dependencies = { ...manifest.dependencies };
  const waiting = Object.keys(dependencies).filter((name) => tarballs.has(name));
  for (const name of waiting) {
    dependencies[name] = `file:${tarballs.get(name)}`;
    for (const below of dependenciesOf(name)) {
      if (tarballs.has(below) && !waiting.includes(below)) waiting.push(below);
    }
  }
  return { ...manifest, dependencies };
}
