// The numbers and levels of OWASP ASVS 5.0.0, levels 1 and 2, chapter by chapter: facts, without a word of the standard.
// They agree in its CSV, its JSON and its chapters (github.com/OWASP/ASVS, tag v5.0.0_release).

/** Section and level, then the last parts of the numbers that it has at that level. */
const SECTIONS = `
1.1 L2: 1 2
1.2 L1: 1 2 3 4 5
1.2 L2: 6 7 8 9
1.3 L1: 1 2
1.3 L2: 3 4 5 6 7 8 9 10 11
1.4 L2: 1 2 3
1.5 L1: 1
1.5 L2: 2
2.1 L1: 1
2.1 L2: 2 3
2.2 L1: 1 2
2.2 L2: 3
2.3 L1: 1
2.3 L2: 2 3 4
2.4 L2: 1
3.2 L1: 1 2
3.3 L1: 1
3.3 L2: 2 3 4
3.4 L1: 1 2
3.4 L2: 3 4 5 6
3.5 L1: 1 2 3
3.5 L2: 4 5
3.7 L2: 1 2
4.1 L1: 1
4.1 L2: 2 3
4.2 L2: 1
4.3 L2: 1 2
4.4 L1: 1
4.4 L2: 2 3 4
5.1 L2: 1
5.2 L1: 1 2
5.2 L2: 3
5.3 L1: 1 2
5.4 L2: 1 2 3
6.1 L1: 1
6.1 L2: 2 3
6.2 L1: 1 2 3 4 5 6 7 8
6.2 L2: 9 10 11 12
6.3 L1: 1 2
6.3 L2: 3 4
6.4 L1: 1 2
6.4 L2: 3 4
6.5 L2: 1 2 3 4 5
6.6 L2: 1 2 3
6.8 L2: 1 2 3 4
7.1 L2: 1 2 3
7.2 L1: 1 2 3 4
7.3 L2: 1 2
7.4 L1: 1 2
7.4 L2: 3 4 5
7.5 L2: 1 2
7.6 L2: 1 2
8.1 L1: 1
8.1 L2: 2
8.2 L1: 1 2
8.2 L2: 3
8.3 L1: 1
8.4 L2: 1
9.1 L1: 1 2 3
9.2 L1: 1
9.2 L2: 2 3 4
10.1 L2: 1 2
10.2 L2: 1 2
10.3 L2: 1 2 3 4
10.4 L1: 1 2 3 4 5
10.4 L2: 6 7 8 9 10 11
10.5 L2: 1 2 3 4 5
10.6 L2: 1 2
10.7 L2: 1 2 3
11.1 L2: 1 2
11.2 L2: 1 2 3
11.3 L1: 1 2
11.3 L2: 3
11.4 L1: 1
11.4 L2: 2 3 4
11.5 L2: 1
11.6 L2: 1
12.1 L1: 1
12.1 L2: 2 3
12.2 L1: 1 2
12.3 L2: 1 2 3 4
13.1 L2: 1
13.2 L2: 1 2 3 4 5
13.3 L2: 1 2
13.4 L1: 1
13.4 L2: 2 3 4 5
14.1 L2: 1 2
14.2 L1: 1
14.2 L2: 2 3 4
14.3 L1: 1
14.3 L2: 2 3
15.1 L1: 1
15.1 L2: 2 3
15.2 L1: 1
15.2 L2: 2 3
15.3 L1: 1
15.3 L2: 2 3 4 5 6 7
16.1 L2: 1
16.2 L2: 1 2 3 4 5
16.3 L2: 1 2 3 4
16.4 L2: 1 2 3
16.5 L2: 1 2 3
17.1 L2: 1
17.2 L2: 1 2 3 4
17.3 L2: 1 2
`;

/** Number → level. */
export const ASVS: ReadonlyMap<string, number> = new Map(
  [...SECTIONS.matchAll(/^([\d.]+) L(\d): (.+)$/gm)].flatMap(([, section, level, last = '']) =>
    last.split(' ').map((nth): [string, number] => [`${section}.${nth}`, Number(level)]),
  ),
);

/** Sections that ask for a page and not for a behaviour. */
export const ASKS_FOR_A_PAGE = /^(2|5|6|7|8|11|13|14|15|16)\.1\./;
