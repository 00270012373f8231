/** What a participant may do. A role comes from the signed token, never from a request. */
export const roles = ['student', 'teacher'] as const;

/** One of {@link roles}. */
export type Role = (typeof roles)[number];
