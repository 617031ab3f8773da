// Inside WeChat nothing stands beside a page.

/** Never. */
export const useTriesDemo = (): boolean => false;

/** Never. */
export const useBesideRoom = (_wide: boolean): 'none' => 'none';

/** Nowhere. */
export const useBeside = (): { place: 'none'; open: boolean } => ({ place: 'none', open: false });

/** Does nothing. */
export const openBeside = (_open: boolean): void => undefined;
