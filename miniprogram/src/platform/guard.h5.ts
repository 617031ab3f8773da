// A browser gives no say over sharing and screenshots.
/** Nothing to do on H5. */
export const guardPage = (): void => undefined;
/** Nothing to do on H5. */
export const watchCaptures = (): void => undefined;
