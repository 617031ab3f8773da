// `operator.mjs <verb>`: what whoever runs the service does from outside the app. It is a second way in beside main.ts:
// the same settings, the same rooms by the same doors, no web server and no worker.
import { ConfigError, readConfig } from '../platform/config';
import { asSystem } from '../platform/context';
import { ConflictError, DuplicateError } from '../platform/db';
import { openHouse } from '../service';
import { OperatorError, readCall, type Call, type Verb } from './verb';
import { VERBS } from './verbs';

const NAME = 'operator';
const COULD_NOT = 2;

function overview(): string {
  const width = Math.max(...VERBS.map(({ name: commandPath }) => commandPath.length));
  const list = VERBS.map(({ name, summary }) => `  ${name.padEnd(width + 2)}${summary}`);
  return `心桥的运维：开办一个区县，每年升级，查看和处理

用法  ${NAME} <做什么> [选项]

${list.join('\n')}

${NAME} <做什么> --help 看那一件事的说明。数据库和密钥从环境变量来，和服务用同一份设置。
`;
}

function pageOf({ name, summary, usage, help }: Verb): string {
  return `${summary}\n\n用法  ${NAME} ${name} ${usage}\n\n${help}`;
}

const BY_NAME = new Map<string | undefined, Verb>(VERBS.map((verb) => [verb.name, verb]));

async function main([asked, ...rest]: readonly string[]): Promise<number> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const verb = BY_NAME.get(asked);
  if (!verb) {
    const isHelp = asked === undefined || asked === '--help';
    if (!isHelp) throw new OperatorError(`没有“${asked}”这件事；${NAME} --help 列出了全部。`);
    say(overview());
    return 0;
  }
  const { values, words, help } = readCall(verb, rest);
  if (help) {
    say(pageOf(verb));
    return 0;
  }
  const config = () => readConfig();
  return verb.run({ values, words, say, config, inHouse: houseFor(verb) });
}

/** The operator is nobody of the district, so the system acts; whose hand it was, the operator's act says. */
function houseFor({ name }: Verb): Call['inHouse'] {
  return async (act) => {
    const house = await openHouse(readConfig());
    try {
      return await act(asSystem(house.ports, `operator:${name}`));
    } finally {
      await house.close();
    }
  };
}

function sentencesOf(error: unknown): string[] {
  if (error instanceof ConfigError) return error.faults;
  if (error instanceof ConflictError || error instanceof DuplicateError)
    return ['同时有人在改同样的东西，做到一半停下了；再运行一次就接着做。'];
  return [error instanceof Error ? error.message : String(error)];
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    for (const sentence of sentencesOf(error)) console.error(sentence);
    process.exitCode = COULD_NOT;
  },
);
