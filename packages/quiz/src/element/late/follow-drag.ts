/** What a drag does. */
export interface DragOptions {
  /** Called once, with the `data-drop` of where it was let go; not called where that is nowhere. */
  readonly drop: (target: string) => void;
}

/**
 * Follows a finger, a pen or a mouse from the handle that it went down on: the nearest `[data-drag]` goes with it, and the
 * `[data-drop]` beneath it is marked by `data-over`. The browser's own drag and drop knows no fingers.
 */
export function followDrag(event: PointerEvent, { drop }: DragOptions): void {
  const handle = event.currentTarget as HTMLElement;
  const item = handle.closest<HTMLElement>('[data-drag]');
  if (event.button !== 0 || !item) return;
  event.preventDefault();
  const root = handle.getRootNode() as ShadowRoot;
  const scope = new AbortController();
  const { signal } = scope;
  let over: HTMLElement | undefined;
  const mark = (target: HTMLElement | undefined) => {
    if (target === over) return;
    over?.removeAttribute('data-over');
    target?.setAttribute('data-over', '');
    over = target;
  };
  const end = () => {
    scope.abort();
    mark(undefined);
    item.removeAttribute('data-dragging');
    item.style.removeProperty('transform');
  };
  handle.setPointerCapture(event.pointerId);
  item.setAttribute('data-dragging', '');
  handle.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      item.style.transform = `translate(${clientX - event.clientX}px, ${clientY - event.clientY}px)`;
      const beneath = root.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-drop]');
      mark(beneath && beneath !== item ? beneath : undefined);
    },
    { signal },
  );
  const letGo = () => {
    const target = over?.dataset['drop'];
    end();
    if (target !== undefined) drop(target);
  };
  handle.addEventListener('pointerup', letGo, { signal });
  handle.addEventListener('pointercancel', end, { signal });
  handle.addEventListener('lostpointercapture', end, { signal });
}
