// WeChat loads the subpackage of a talk ahead by itself: preloadRule in app.config.ts says so.
/** Nothing to do inside WeChat. */
export const warmPages = (): void => undefined;
