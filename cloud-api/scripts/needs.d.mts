// Types of needs.mjs, which stays plain JavaScript: it runs before any package is installed.
// Keep both in step.

export function holdsAll(lock: string, installed: string): boolean;
export function ensureFaketime(tell: (text: string) => void): Promise<string>;
export function ensurePythonVenv(tell: (text: string) => void): void;
