/** The longest id that a quiz can have. */
const maxLength = 64;

/** The id itself where nobody has it; otherwise with the first number behind it that nobody has. */
export function freeQuizId(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    const id = `${wanted.slice(0, maxLength - ending.length)}${ending}`;
    if (!taken.includes(id)) return id;
  }
}
