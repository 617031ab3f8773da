// How the log speaks of an error: its name and code.
// Messages may hold content of people; names and codes do not.

/** The name of an error, with its code if it has one. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const { code } = error as { code?: unknown };
  const isPlain = typeof code === 'string' || typeof code === 'number';
  return isPlain ? `${error.name} ${code}` : error.name;
}
