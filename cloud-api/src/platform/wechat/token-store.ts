// Where access tokens rest between calls and processes; the adapter knows only this port.
// The memory of one process serves tests and the demo; several processes share the one in the database.

/** An access token and when it stops being used (milliseconds since the epoch, real time). */
export interface Token {
  accessToken: string;
  expireTime: number;
}

export interface TokenStore {
  read(appid: string): Promise<Token | null>;
  write(appid: string, token: Token): Promise<void>;
}

/** Keeps tokens in this process only. */
export function memoryTokenStore(): TokenStore {
  const tokens = new Map<string, Token>();
  return {
    read: (appid) => Promise.resolve(tokens.get(appid) ?? null),
    write: (appid, token) => Promise.resolve(void tokens.set(appid, token)),
  };
}
