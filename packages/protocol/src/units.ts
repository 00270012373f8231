declare const unit: unique symbol;

/** A duration or a moment since the Unix epoch, in milliseconds. */
export type Milliseconds = number & { readonly [unit]?: 'ms' };

/** A duration or a media time, in seconds. */
export type Seconds = number & { readonly [unit]?: 's' };

/** Converts seconds to milliseconds. */
export function toMilliseconds(seconds: Seconds): Milliseconds {
  return seconds * 1000;
}

/** Converts milliseconds to seconds. */
export function toSeconds(milliseconds: Milliseconds): Seconds {
  return milliseconds / 1000;
}
