// The one entrance of `npm run bench`, `npm run drill` and `npm run scoreboard`.
// The last line is one JSON object, and the exit code is 0 only when everything passed.
import { HELP, OptionError, readOptions, type Options } from './options';
import { circumstances, keep, keptOf } from './kept';
import { writePage } from './page';
import { rows } from './rows';
import { closeMongod } from './stage/database';
import type { Result } from './row';
import { lineOf, lineOfAll, runOnlyBugs, runRow } from './run-row';

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), rows);
  if (options.help) return say(HELP);
  if (options.list) return say(options.rows.map(listed).join('\n'));
  const results: Result[] = [];
  for (const row of options.rows) {
    if (!options.json) console.log(`\n${row.kind} ${row.name}（目标 ${row.target}）`);
    const { bug } = options;
    const how = circumstances(options);
    const result = await (bug === null ? runRow(row, options) : runOnlyBugs(row, bug, options));
    results.push(result);
    if (isForThePage(options)) await keep(result, how);
    if (!options.json) tell(result);
    console.log(lineOf(result, options.seed));
  }
  return ended(results, options);
}

async function ended(results: readonly Result[], options: Options): Promise<number> {
  if (isForThePage(options)) {
    await writePage(rows, await keptOf(rows));
    console.log(lineOfAll(results, options.seed));
  }
  return results.length > 0 && results.every(({ pass }) => pass) ? 0 : 1;
}

const isForThePage = ({ command, bug }: Options) => command === 'scoreboard' && bug === null;

function tell({ finding, bugs, seconds }: Result): void {
  for (const [name, value] of Object.entries(finding.details))
    console.log(`  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  if (finding.shortfall) console.log(`  ${finding.shortfall}`);
  for (const { name, caught, value, seconds: took, problem } of bugs) {
    const came = caught ? `已变红（${value}）` : '没有发现！';
    console.log(`  植入的错误「${name}」：${came} 用时 ${took.toFixed(1)} 秒`);
    if (problem !== null) console.log(`    ${problem}`);
  }
  console.log(`  用时 ${seconds.toFixed(1)} 秒`);
}

const listed = ({ kind, name, about, target, planted }: (typeof rows)[number]) =>
  [
    `${kind} ${name}`,
    `    测什么：${about}`,
    `    目标：${target}`,
    ...planted.map((bug) => `    植入的错误：${bug.name}`),
  ].join('\n');

function say(text: string): number {
  console.log(text);
  return 0;
}

main()
  .finally(closeMongod)
  .then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(error instanceof OptionError ? error.message : error);
      process.exit(2);
    },
  );
