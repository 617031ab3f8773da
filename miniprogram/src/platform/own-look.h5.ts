// A browser fetches the curve in the background once there is something to look at; no page waits for it.
// What cannot be had now is looked at when a page opens that carries it.

/** Looks at what came when the phone last asked. Never rejects. */
export const lookByItself = (accountId: string): Promise<void> =>
  import('./told-proof').then(
    ({ lookAtTold }) => lookAtTold(accountId),
    () => undefined,
  );
