/**
 * Loads elements' definitions when the document has one of their tags, now or later; what may be out of sight, in a
 * shadow root or not yet in the document, counts as there once the page itself is. Elements are upgraded when their
 * definition comes, as any are that were there before their script.
 */
export function loadElements(tags: readonly string[], load: () => Promise<unknown>): void {
  const observer = new MutationObserver(() => look());
  const begin = () => {
    observer.disconnect();
    removeEventListener('load', begin);
    // A failure is the page's to see, as that of any script is.
    void load();
  };
  const look = () => {
    if (document.querySelector(tags.join())) begin();
  };
  if (document.readyState === 'complete') {
    begin();
    return;
  }
  addEventListener('load', begin);
  observer.observe(document, { childList: true, subtree: true });
  look();
}
