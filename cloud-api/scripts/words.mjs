// The words after a command, read in one way by every script of ours: what is not understood gets one Chinese sentence.
// Plain JavaScript, because it is read before any package is installed.
import { parseArgs } from 'node:util';

/** A wrong word on the command line; the message is one sentence for the person who typed it. */
export class WordError extends Error {}

/**
 * @typedef {{readonly type: 'string' | 'boolean', readonly default?: string | boolean}} Option
 * @typedef {Readonly<Record<string, Option>>} Options
 */
/**
 * @template {Option} T
 * @typedef {(T['type'] extends 'boolean' ? boolean : string) | (T extends {default: string | boolean} ? never : undefined)} ValueOf
 */
/**
 * @template {Options} O
 * @typedef {{values: {[K in keyof O]: ValueOf<O[K]>} & {help: boolean}, positionals: string[]}} Read
 */

/**
 * The options (as `util.parseArgs` knows them) and the other words of `argv`. Every command has `--help`.
 * Throws WordError about the first word that is not understood; `command` is what people type.
 * @template {Options} [const O=Record<never, Option>]
 * @param {readonly string[]} argv
 * @param {{command: string, options?: O, others?: boolean}} how
 * @returns {Read<O>}
 */
export function readWords(argv, { command, options, others = false }) {
  const known = { ...options, help: { type: 'boolean', default: false } };
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: known,
      allowPositionals: others,
    });
    return { values, positionals };
  } catch (error) {
    throw new WordError(sentenceOf(error, command));
  }
}

/**
 * The whole number that an option names, from `least` to `most`; throws WordError.
 * @param {string} text @param {{option: string, least: number, most: number}} bounds
 */
export function wholeNumber(text, { option, least, most }) {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new WordError(`${option} 要是 ${least} 到 ${most} 的整数，例如 ${option} ${least}。`);
}

function sentenceOf(error, command) {
  const list = `${command} --help 列出了全部选项`;
  const [, word = ''] = /'([^' ]+)/.exec(error.message) ?? [];
  if (error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return /does not take/.test(error.message)
      ? `${word} 后面不用写别的；${list}。`
      : `${word} 后面还要写一个值；${list}。`;
  return `看不懂“${word}”；${list}。`;
}

/**
 * Reads the words of this process, for scripts that have nothing else to tidy up: `--help` prints `help` and ends,
 * a word that is not understood gets its sentence and ends with 2.
 * @template {Options} [const O=Record<never, Option>]
 * @param {{command: string, help: string, options?: O, others?: boolean}} wishes
 * @returns {Read<O>}
 */
export function readOrExplain({ help, ...how }) {
  try {
    const read = readWords(process.argv.slice(2), how);
    if (!read.values.help) return read;
    process.stdout.write(help);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof WordError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

/**
 * The same for a script that takes no words but `--help`.
 * @param {string} command @param {string} help
 */
export function onlyHelp(command, help) {
  readOrExplain({ command, help });
}
