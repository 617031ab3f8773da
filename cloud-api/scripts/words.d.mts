// Types of words.mjs, which stays plain JavaScript: it runs before any package is installed.
// Keep both in step.

export class WordError extends Error {}

interface Option {
  readonly type: 'string' | 'boolean';
  readonly default?: string | boolean;
}
type Options = Readonly<Record<string, Option>>;
type ValueOf<T extends Option> =
  | (T['type'] extends 'boolean' ? boolean : string)
  | (T extends { default: string | boolean } ? never : undefined);

interface Read<O extends Options> {
  values: { [K in keyof O]: ValueOf<O[K]> } & { help: boolean };
  positionals: string[];
}

export function readWords<const O extends Options = Record<never, Option>>(
  argv: readonly string[],
  how: { command: string; options?: O; others?: boolean },
): Read<O>;

export function wholeNumber(
  text: string,
  how: { option: string; least: number; most: number },
): number;

export function readOrExplain<const O extends Options = Record<never, Option>>(how: {
  command: string;
  help: string;
  options?: O;
  others?: boolean;
}): Read<O>;

export function onlyHelp(command: string, help: string): void;
