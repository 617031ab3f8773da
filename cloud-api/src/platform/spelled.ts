// One spelling for what two places say alike, whatever the order of their keys and whether they came from the database.
// Dates are spelled as instants; a field that is absent says what null says.

/** A value spelled out with its keys in order; equal values are spelled alike. */
export function spelled(value: unknown): string {
  return JSON.stringify(value, inOrder);
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined && each !== null);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
