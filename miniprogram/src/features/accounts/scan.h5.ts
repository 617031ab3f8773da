// A browser does not scan: it is what is scanned.
export const canScan = false;
export const scanned = (): Promise<string | undefined> => Promise.resolve(undefined);
