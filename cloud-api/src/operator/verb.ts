// What a verb of the operator is: a name, a page of help, what it takes, and what it does with a house or a database.
// A verb that writes asks for the name of whoever acts; one that ends something for good, for a second person too.
import { parseArgs } from 'node:util';
import { shortText } from '@xinqiao/types/common';
import { isSameName } from '@xinqiao/types/text';
import type { Config } from '../platform/config';
import type { Ctx } from '../platform/context';
import type { Operators } from '../platform/operator-acts';

/** How `node:util` reads an option. */
type Options = Readonly<Record<string, { type: 'string' | 'boolean' }>>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

/** What a verb is called with. */
export interface Call {
  values: Values;
  /** The words that are no options. */
  words: readonly string[];
  /** The settings of the environment; throws ConfigError with everything that is wrong. */
  config: () => Config;
  /** Opens the house for as long as `act` works in it, as the system. */
  inHouse: <T>(act: (ctx: Ctx) => Promise<T>) => Promise<T>;
  /** Prints a line. */
  say: (line: string) => void;
}

/** One thing that whoever runs the service can do; `run` gives the exit code. */
export interface Verb {
  name: string;
  /** One line of the list of verbs. */
  summary: string;
  /** How it is called, after its name. */
  usage: string;
  /** What the page of help says below its usage. */
  help: string;
  options: Options;
  run(call: Call): Promise<number>;
}

/** Something that the person at the keyboard can mend; the message is one Chinese sentence. */
export class OperatorError extends Error {}

/** Every verb that writes can show first what it would do. */
export const DRY_RUN = { 'dry-run': { type: 'boolean' } } as const;
/** Who acts. */
export const BY = { by: { type: 'string' } } as const;
/** The second person. */
export const WITH = { with: { type: 'string' } } as const;

/** The options and words after a verb; `help` when the page was asked for. Throws OperatorError. */
export function readCall(
  verb: Verb,
  argv: readonly string[],
): { values: Values; words: string[]; help: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { ...verb.options, help: { type: 'boolean' } },
      allowPositionals: true,
    });
    return { values, words: positionals, help: values.help === true };
  } catch (error) {
    const [, word = ''] = /'([^' ]+)/.exec((error as Error).message) ?? [];
    throw new OperatorError(
      `看不懂“${word}”，或它后面缺了什么；operator ${verb.name} --help 有说明。`,
    );
  }
}

/** Who acts, from `--by`. */
export function oneOperator({ values }: Call): Operators {
  return {
    by: nameAt(values, 'by', '请写 --by 您的姓名；它和做了什么一起记进存证链。'),
    witness: null,
  };
}

/** Who acts and who looks on, from `--by` and `--with`: two different people. */
export function twoOperators({ values }: Call): Operators {
  const says = '这件事收不回来，要两个人在场：--by 您的姓名 --with 另一个人的姓名。';
  const by = nameAt(values, 'by', says);
  const witness = nameAt(values, 'with', says);
  if (isSameName(by, witness)) throw new OperatorError(says);
  return { by, witness };
}

function nameAt(values: Values, option: string, says: string): string {
  const read = shortText('姓名', 20).safeParse(values[option]);
  if (!read.success) throw new OperatorError(says);
  return read.data;
}
