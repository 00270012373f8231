/** What a key does at the quiz desk. */
export type DeskKeyAction = 'open' | 'close' | 'reveal' | 'quick';

/** The keys of {@link deskKeyAction}, as they stand on the buttons. */
export const deskKeys: Readonly<Record<DeskKeyAction, string>> = {
  open: 'O',
  close: 'C',
  reveal: 'R',
  quick: 'Q',
};

/** What is looked at of a key press. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
}

/** What a key press means, unless it belongs to what the teacher is typing or to the browser. */
export function deskKeyAction(press: KeyPress, isTyping: boolean): DeskKeyAction | undefined {
  if (isTyping || press.repeat || press.isComposing || press.ctrlKey || press.metaKey || press.altKey)
    return undefined;
  const key = press.key.toUpperCase();
  return (Object.keys(deskKeys) as DeskKeyAction[]).find((action) => deskKeys[action] === key);
}
