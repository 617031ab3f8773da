// Inside WeChat nothing stands beside the app.

/** Does nothing. */
export const standBeside = (): void => undefined;
