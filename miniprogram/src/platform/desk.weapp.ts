// WeChat shows the pages of a phone, also in its window on a computer.

/** Never. */
export const useDesk = (): boolean => false;

/** Never. */
export const useWideDesk = (): boolean => false;
