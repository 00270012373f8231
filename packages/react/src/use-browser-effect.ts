import { useEffect, useLayoutEffect } from 'react';

/** `useLayoutEffect` in a page. On a server no effect runs, and React 18 complains of this one there. */
export const useBrowserEffect = globalThis.document === undefined ? useEffect : useLayoutEffect;
