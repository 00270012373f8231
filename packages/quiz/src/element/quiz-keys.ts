/** What a key does inside the quiz. */
export type QuizKeyAction = { readonly kind: 'choose'; readonly place: number } | { readonly kind: 'send' };

/** The part of a key press that counts. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing?: boolean;
}

/** The part of what is in focus that counts. */
export interface KeyTarget {
  readonly tagName?: string;
  readonly type?: string;
  readonly isContentEditable?: boolean;
}

const notWrittenIn = ['radio', 'checkbox', 'button', 'submit', 'range', 'file', 'color', 'image', 'reset'];

/** Whether keys write into what is in focus, or choose in it. */
function isWrittenIn({ tagName, type = '', isContentEditable }: KeyTarget): boolean {
  if (tagName === 'INPUT') return !notWrittenIn.includes(type);
  return tagName === 'TEXTAREA' || tagName === 'SELECT' || isContentEditable === true;
}

/** What a key press inside the quiz does; the rest is the browser's. */
export function quizKeyAction(press: KeyPress, target: KeyTarget): QuizKeyAction | undefined {
  const { key, ctrlKey, metaKey, altKey, isComposing } = press;
  if (isComposing || altKey) return undefined;
  // Enter makes a new line in a long text.
  if (key === 'Enter' && (ctrlKey || metaKey)) return { kind: 'send' };
  if (ctrlKey || metaKey || isWrittenIn(target) || !/^[1-9]$/.test(key)) return undefined;
  return { kind: 'choose', place: Number(key) - 1 };
}

/** Whether a key press anywhere in the page is the one that goes to the question. */
export function isShortcut(
  press: KeyPress,
  path: readonly KeyTarget[],
  shortcut: string | undefined,
): boolean {
  const { key, ctrlKey, metaKey, altKey, isComposing } = press;
  if (shortcut === undefined || isComposing || ctrlKey || metaKey || altKey) return false;
  return key.toLowerCase() === shortcut && !path.some(isWrittenIn);
}

/** The letter of the attribute `shortcut`: `q` without it, undefined for `off` and for what is no letter. */
export function resolveShortcut(attribute: string | null): string | undefined {
  const wish = (attribute ?? 'q').trim().toLowerCase();
  return /^\p{L}$/u.test(wish) ? wish : undefined;
}
