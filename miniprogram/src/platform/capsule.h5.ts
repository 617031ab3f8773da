// A browser has no capsule: the header row is 44 high and its whole width is ours.
import type { HeaderSpace } from './header-space';

/** Where the header row may draw, in px. */
export const headerSpace = (): HeaderSpace => ({ top: 0, height: 44, right: 0 });
