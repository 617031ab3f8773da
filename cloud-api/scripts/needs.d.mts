// Types of needs.mjs, which stays plain JavaScript: it runs before any package is installed.
// Keep both in step.

export function holdsAll(lock: string, installed: string): boolean;
