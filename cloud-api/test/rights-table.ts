// How the table of rights is written: persona × endpoint × relation, one line for each relation.
// It stands apart from the code and imports nothing of it, so that a slip in the code cannot slip into here.
// The rows are the rooms' own (`<room>/rights.ts`).
//
// Relations of children: hers (李), theirs (罗, same class), four (another class of the school), shipan and
// direct (other schools), left (was 李's), moved (was 李's, now at shipan), opened (李's, 郑 has broken its glass), unknown. Talks, duties and requests
// are named after the child whose designated teacher wrote them; psych is 周's talk with 李's child.

/** The columns: a person of the cast, or what a session may also be. All of 李's school unless said otherwise. */
export const PERSONAS = {
  李: '李秋月', // subject teacher of 三年级1班, designated for `hers`
  罗: '罗雨晴', // another subject teacher of the class, designated for `theirs`
  王: '王小川', // class teacher of 三年级1班
  周: '周明溪', // psychology teacher of the school
  何: '何婉', // admin of the school
  孙: '孙立言', // admin of another school below the same centre
  吴: '吴静舟', // teacher of that school, designated for `shipan` and `moved`
  方: '方宁', // admin of the school directly below the district
  孟: '孟远', // the centre above the first two schools
  郑: '郑岚', // the district
  沈: '沈砚', // an officer of another district
  无: 'bare', // signed in, no capacity chosen
  客: 'stranger', // not signed in
} as const;
const COLUMNS = Object.keys(PERSONAS);

/**
 * A cell: `+` it is done and shown, `0` the answer does not hold it, a number is the refusal.
 * Letters say what was opened: N name, C categories, W words of a talk, R a reason, A the note of an attempt.
 */
export interface Row {
  endpoint: string;
  relation: string;
  cells: Readonly<Record<string, string>>;
}

/** The rows of a table; throws at a line that does not have one cell for each persona and each guest of the room. */
export function rowsOf(table: string, guests: readonly string[] = []): Row[] {
  const columns = [...COLUMNS, ...guests];
  let endpoint = '';
  return table.split('\n').flatMap((line): Row[] => {
    const [first = '', ...rest] = line.trim().split(/\s+/);
    if (first === '') return [];
    if (rest.length !== columns.length) throw new Error(`not one cell for each persona: ${line}`);
    if (line.startsWith(' ')) {
      const cells = Object.fromEntries(columns.map((column, nth) => [column, rest[nth] ?? '']));
      return [{ endpoint, relation: first, cells }];
    }
    if (rest.join() !== columns.join()) throw new Error(`other personas: ${line}`);
    endpoint = first;
    return [];
  });
}
