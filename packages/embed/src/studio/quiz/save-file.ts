import { systemClock } from '@hope-online/core';

/** Browsers read the bytes after the click, at a moment of their own; in ms. */
const readWithinMs = 60_000;

/** Gives a file to the person at the device, as a download. */
export function saveFile(name: string, blob: Blob): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(blob);
  link.href = url;
  link.download = name;
  link.click();
  systemClock.after(readWithinMs, () => URL.revokeObjectURL(url));
}
