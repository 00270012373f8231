/** Which of a class's shards counts a pupil; FNV-1a, the same on every machine. */
export function shardOf(classId: string, pupil: string, shards: number): number {
  if (shards <= 1) return 0;
  let hash = 0x811c9dc5;
  for (const character of `${classId}\n${pupil}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) % shards;
}
