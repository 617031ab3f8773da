// The children about which the table of rights speaks, each with what the rooms hang on it and with secrets of its own.
// What an allowed write has used up is made anew, so that in every cell rights alone decide.
import { api } from '@xinqiao/types';
import type { TestApp } from './app';
import { CAST, CLASSES } from './cast';
import { aChild, childPaper } from './factories';
import { transferred } from './transferred';
import type { Play, Rights, Story, Subject } from './rights-scene';

const hers: Story = { classId: CLASSES.qingheThree.id, admin: '何婉', designated: '李秋月' };
const STORIES: Record<string, Story> = {
  hers,
  qinghe: hers,
  theirs: { ...hers, designated: '罗雨晴' },
  four: { ...hers, classId: CLASSES.qingheFour.id, designated: '秦穗' },
  psych: { ...hers, author: '周明溪' },
  shipan: { classId: CLASSES.shipanThree.id, admin: '孙立言', designated: '吴静舟' },
  direct: { classId: CLASSES.shiyanTwo.id, admin: '方宁', designated: '韩松' },
  left: { ...hers, ending: 'left' },
  moved: { ...hers, ending: 'moved' },
  opened: { ...hers, ending: 'opened' },
};

/** The category that every child here holds and nothing else names. */
const CATEGORY = 'deFactoUnsupported';
const NOBODY = {
  childId: 'chd_00000000000000000000',
  name: '隐名0000',
  studentNo: 'G990101201603019993',
  schoolId: 'sch_nowhere',
};

/** Makes subjects on demand and keeps them until they are used up. */
export class Stage {
  private readonly made = new Map<string, Promise<Subject>>();
  private readonly nobodys: Subject;
  private count = 0;

  constructor(
    private readonly app: TestApp,
    private readonly rights: readonly Rights[],
  ) {
    const parts = rights.map(({ nobodys, secrets }) => ({ ...secrets?.('0000'), ...nobodys }));
    this.nobodys = Object.assign({}, NOBODY, ...parts) as Subject;
  }

  /** The subject of a relation as it stands. */
  subject(kind: string, relation: string): Promise<Subject> {
    const key = `${kind} ${relation}`;
    const story = STORIES[relation];
    if (!story) return Promise.resolve(this.nobodys);
    const made = this.made.get(key) ?? this.play(kind, story);
    this.made.set(key, made);
    return made;
  }

  /** Somebody was allowed to change it: the next cell gets another one. */
  usedUp(kind: string, relation: string): void {
    this.made.delete(`${kind} ${relation}`);
  }

  /** Letters of what an answer opens of a subject, in the table's order. */
  openedIn(answer: string, subject: Subject): string {
    const secrets = this.rights.flatMap(({ letters = {} }) =>
      Object.entries(letters).map(([letter, key]): [string, unknown] => [letter, subject[key]]),
    );
    const all: [string, unknown][] = [['N', subject.name], ['C', CATEGORY], ...secrets];
    const opened = all
      .filter(([, secret]) => typeof secret === 'string' && answer.includes(secret))
      .map(([letter]) => letter);
    return [...'NCWRA'].filter((letter) => opened.includes(letter)).join('');
  }

  private async play(kind: string, story: Story): Promise<Subject> {
    const nth = String((this.count += 1)).padStart(4, '0');
    const name = `隐名${nth}`;
    const { classId, admin: by, designated } = story;
    const { studentNo } = childPaper();
    const designatedTeacherId = CAST[designated].accountId;
    const paper = { name, studentNo, classId, designatedTeacherId, categories: [CATEGORY] };
    const { _id: childId, schoolId } = await aChild(paper as never, { by });
    const subject: Subject = { ...this.nobodys, childId, name, studentNo, schoolId };
    const play = { app: this.app, subject, story };
    for (const { secrets } of this.rights) Object.assign(subject, secrets?.(nth));
    for (const { always } of this.rights) Object.assign(subject, await always?.(play));
    if (kind !== 'child') Object.assign(subject, await this.happens(kind)(play));
    if (story.ending) await gone(play);
    return subject;
  }

  private happens(kind: string): (play: Play) => Promise<Partial<Subject>> {
    const happens = this.rights.flatMap(({ kinds = {} }) => kinds[kind] ?? [])[0];
    if (!happens) throw new Error(`no room brings children of the kind ${kind}`);
    return happens;
  }
}

async function gone({ app, subject: { childId }, story: { admin, ending } }: Play): Promise<void> {
  const params = { childId };
  if (ending === 'opened') {
    const body = { cause: 'ordered' as const, words: '上级要求核对十一月的三条记录。' };
    await app.as('郑岚').call(api.children.breakGlass, { params, body });
    return;
  }
  const client = app.as(admin);
  if (ending === 'left') {
    await client.call(api.children.remove, { params, body: { reason: '随父母去外地' } });
    return;
  }
  const designatedTeacherId = CAST.吴静舟.accountId;
  await transferred(app, childId, { classId: CLASSES.shipanThree.id, designatedTeacherId });
}
