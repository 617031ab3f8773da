// Where a sheet is drawn: over the page, not inside the scrolling body, where WeChat would clip it.
// Whoever opens a sheet says so in place; Page shows it last.
import { createContext, type ReactNode, useContext, useEffect } from 'react';

export const Overlay = createContext<(layer: ReactNode) => void>(() => undefined);

/** Draws a layer over the page for as long as the caller is mounted. */
export function useOverlay(layer: ReactNode): void {
  const show = useContext(Overlay);
  useEffect(() => show(layer));
  useEffect(() => () => show(null), [show]);
}
