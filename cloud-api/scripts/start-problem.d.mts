// Types of start-problem.mjs, which stays plain JavaScript: it runs before any package is installed.
// Keep both in step.

export function sentenceOf(error: Error & { code?: string; path?: string }): string;
