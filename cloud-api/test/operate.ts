// An operator in a test: a verb is typed as people type it, in the connected house, and what it said is read.
// Only the door is another one: the clock is the test's.
import type { Config } from '../src/platform/config';
import { asSystem, type Ports } from '../src/platform/context';
import { readCall } from '../src/operator/verb';
import { VERBS } from '../src/operator/verbs';

/** What a verb said and with which code it ended. */
interface Said {
  code: number;
  text: string;
}

/** Runs `operator …` over these ports. */
export async function operate(ports: Ports<Config>, ...argv: string[]): Promise<Said> {
  const [name, ...rest] = argv;
  const verb = VERBS.find((one) => one.name === name);
  if (!verb) throw new Error(`no verb ${name}`);
  const lines: string[] = [];
  const { values, words } = readCall(verb, rest);
  const code = await verb.run({
    ...{ values, words, config: () => ports.config },
    say: (line) => void lines.push(line),
    inHouse: (act) => act(asSystem(ports, `operator:${name}`)),
  });
  return { code, text: lines.join('\n') };
}
