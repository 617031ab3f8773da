// Reads params, query and body of a request through the contract and tells *all* problems at once,
// each with its Chinese sentence, so that a form can show every one under its field.
import type { Endpoint } from '@xinqiao/types/endpoint';
import type { FieldProblem } from '@xinqiao/types/errors';
import { fallbackSentence, fieldProblems } from '@xinqiao/types/problems';
import { fail } from '../fail';

/** What came over the wire, unparsed. */
interface RawInput {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** Problems of the body point into it; those of the address are told apart by a first step. */
const BASES = { params: '/params', query: '/query', body: '' } as const;

/**
 * The parsed parts that the endpoint declares; refuses with `common/invalid` and every field problem.
 * Without waiting, as answers are parsed too: only so does zod use the parsers that it has compiled.
 */
export function parseInput(endpoint: Endpoint, raw: RawInput): object {
  const parsed: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = endpoint[part];
    if (schema === undefined) continue;
    const result = schema.safeParse(raw[part] ?? {}, { error: fallbackSentence });
    if (result.success) parsed[part] = result.data;
    else problems.push(...fieldProblems(result.error.issues, BASES[part]));
  }
  if (problems.length > 0) fail('common/invalid', undefined, problems);
  return parsed;
}
