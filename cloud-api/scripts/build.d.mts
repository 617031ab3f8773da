// Types of build.mjs, which stays plain JavaScript: `npm start` runs it as it is.
// Keep both in step.

export function buildService(): Promise<boolean>;
export function buildPages(): Promise<boolean>;
export function buildWeapp(): Promise<boolean>;
