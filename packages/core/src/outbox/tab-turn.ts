/** Runs work while no other tab does what has the same name; false where another tab is at it, and the work was not run. */
export type TabTurn = (name: string, work: () => Promise<void>) => Promise<boolean>;

/** By the browser's locks; where there are none, or they are denied, every tab has its turn. */
export const pageTurn: TabTurn = async (name, work) => {
  const { locks } = (globalThis as { readonly navigator?: { readonly locks?: LockManager } }).navigator ?? {};
  let asked = false;
  const inTurn = async (lock: Lock | null) => {
    asked = true;
    if (lock) await work();
    return lock !== null;
  };
  try {
    if (locks) return await locks.request(name, { ifAvailable: true }, inTurn);
  } catch (error) {
    if (asked) throw error;
  }
  await work();
  return true;
};
