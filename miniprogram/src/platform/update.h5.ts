// A browser loads the newest pages by itself.
/** Nothing to do on H5. */
export const watchUpdates = (): void => undefined;
