// One sentence for every field that does not fit, also where a schema brings none of its own.
// Server and phone share it, so that a field complains in the same words on both.
import type { z } from 'zod';
import type { FieldProblem } from './errors';

type Issue = z.core.$ZodIssue;
type RawIssue = Pick<z.core.$ZodRawIssue, 'code'> & Record<string, unknown>;

/** The sentence for an issue whose schema has none; pass it as `error` when parsing. */
export function fallbackSentence(issue: RawIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined) return '这一项还没有填。';
  if (issue.code === 'invalid_value') return '请从给出的选项里选一个。';
  if (issue.code === 'too_big') return `这一项太大或太长，最多 ${String(issue.maximum)}。`;
  if (issue.code === 'too_small') return `这一项太小或太短，最少 ${String(issue.minimum)}。`;
  return '这一项填得不对，请重新填。';
}

/** Every field of a failed parse, as a JSON pointer below `base` with its first sentence. */
export function fieldProblems(issues: readonly Issue[], base = ''): FieldProblem[] {
  const problems = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointerTo([...issue.path, key], base),
          detail: `不认得“${key.slice(0, 40)}”这一项，请更新小程序后再试。`,
        }))
      : [{ pointer: pointerTo(issue.path, base), detail: issue.message }],
  );
  const first = new Map([...problems].reverse().map((problem) => [problem.pointer, problem]));
  return problems.filter((problem) => first.get(problem.pointer) === problem);
}

/** A JSON pointer (RFC 6901) to this path. */
function pointerTo(path: readonly PropertyKey[], base = ''): string {
  return path.reduce<string>(
    (pointer, step) => `${pointer}/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`,
    base,
  );
}
