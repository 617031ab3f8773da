// The children, talks, duties and requests about which the table of rights speaks, each with secrets of its own.
// What an allowed write has used up is made anew, so that in every cell rights alone decide.
import { api } from '@xinqiao/types';
import type { Receipt } from '@xinqiao/types/common';
import type { TestApp } from './app';
import { CAST, CLASSES, DISTRICT, type PersonName } from './cast';
import { aChild, childPaper } from './factories';
import { ObligationModel } from '../src/months/obligation.model';

/** How far a story goes: the child with an attempt; then a talk, a talk of the month before, or a request to be spared. */
export type Kind = 'child' | 'talk' | 'earlier' | 'request';

/** A child with all that hangs on it; the texts are its secrets. */
export interface Subject {
  childId: string;
  name: string;
  studentNo: string;
  schoolId: string;
  talkId: string;
  obligationId: string;
  exemptionId: string;
  receipt: Receipt;
  words: string;
  reason: string;
  note: string;
}

interface Story {
  classId: string;
  admin: PersonName;
  designated: PersonName;
  /** Who writes the talk; the designated teacher unless said otherwise. */
  author?: PersonName;
  ending?: 'left' | 'moved';
}

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
};

/** The category that every child here holds and nothing else names. */
const CATEGORY = 'deFactoUnsupported';
const HELD_ON = '2025-11-19';
const WRITTEN_AT = '2025-11-20T00:50:00Z';
const NOBODYS: Subject = {
  childId: 'chd_00000000000000000000',
  name: '隐名0000',
  studentNo: 'G990101201603019993',
  schoolId: 'sch_nowhere',
  talkId: 'tlk_00000000000000000000',
  obligationId: 'obl_00000000000000000000',
  exemptionId: 'exm_00000000000000000000',
  receipt: { chain: 'school:sch_nowhere', seq: 7, hash: 'f'.repeat(64), at: WRITTEN_AT },
  words: '悄悄话0000',
  reason: '缘由0000',
  note: '没谈成0000',
};

/** Makes subjects on demand and keeps them until they are used up. */
export class Stage {
  private readonly kept = new Map<string, Promise<Subject>>();
  private count = 0;

  constructor(private readonly app: TestApp) {}

  /** The subject of a relation as it stands. */
  subject(kind: Kind, relation: string): Promise<Subject> {
    const key = `${kind} ${relation}`;
    const story = STORIES[relation];
    if (!story) return Promise.resolve(NOBODYS);
    const made = this.kept.get(key) ?? this.play(kind, story);
    this.kept.set(key, made);
    return made;
  }

  /** Somebody was allowed to change it: the next cell gets another one. */
  usedUp(kind: Kind, relation: string): void {
    this.kept.delete(`${kind} ${relation}`);
  }

  private async play(kind: Kind, story: Story): Promise<Subject> {
    const nth = String((this.count += 1)).padStart(4, '0');
    const name = `隐名${nth}`;
    const { classId, admin: by, designated } = story;
    const { studentNo } = childPaper();
    const designatedTeacherId = CAST[designated].accountId;
    const paper = { name, studentNo, classId, designatedTeacherId, categories: [CATEGORY] };
    const { _id: childId, schoolId } = await aChild(paper as never, { by });
    const secrets = { words: `悄悄话${nth}`, reason: `缘由${nth}`, note: `没谈成${nth}` };
    const subject = { ...NOBODYS, childId, name, studentNo, schoolId, ...secrets };
    await this.tried(subject, story);
    if (kind === 'talk') await this.talked(subject, story, talkBody(subject));
    if (kind === 'earlier') {
      const body = { ...talkBody(subject), heldOn: '2025-10-30' };
      await this.talked(subject, story, body);
    }
    if (kind === 'request') await this.asked(subject, story);
    if (story.ending) await this.gone(subject, story);
    return subject;
  }

  private async tried(subject: Subject, { designated, author = designated }: Story): Promise<void> {
    const { childId, note } = subject;
    const body = { childId, triedOn: HELD_ON, reason: 'absent', note, writtenAt: WRITTEN_AT };
    await this.app.as(author).call(api.talks.attempt, { body: body as never });
    const ownerKey = `adult:${CAST[designated].accountId}`;
    const whose = { districtId: DISTRICT.id, childId, month: '2025-11', ownerKey };
    const owed = await ObligationModel.findOne(whose).lean();
    subject.obligationId = owed?._id ?? '';
  }

  private async talked(
    subject: Subject,
    { designated, author = designated }: Story,
    body: ReturnType<typeof talkBody>,
  ): Promise<void> {
    const { talk } = await this.app.as(author).call(api.talks.record, { body });
    subject.talkId = talk.id;
    subject.receipt = talk.receipt;
  }

  private async asked(subject: Subject, { designated }: Story): Promise<void> {
    const { obligationId, reason } = subject;
    const args = { params: { obligationId }, body: { reason } };
    subject.exemptionId = (await this.app.as(designated).call(api.months.askExemption, args)).id;
  }

  private async gone({ childId }: Subject, { admin, ending }: Story): Promise<void> {
    const params = { childId };
    const client = this.app.as(admin);
    if (ending === 'left')
      await client.call(api.children.remove, { params, body: { reason: '随父母去外地' } });
    else {
      const designatedTeacherId = CAST.吴静舟.accountId;
      const body = { classId: CLASSES.shipanThree.id, designatedTeacherId };
      await client.call(api.children.move, { params, body });
    }
  }
}

/** A talk about a subject that any owing adult may file: by phone, so that it has a reason too. */
export function talkBody({ childId, words, reason }: Subject) {
  const texts = { words, agreed: `${words}约定`, nextStep: `${words}以后`, chips: [words] };
  const how = { mode: 'phone' as const, modeReason: reason };
  return { childId, heldOn: HELD_ON, writtenAt: WRITTEN_AT, ...how, ...texts };
}

/** Letters of what an answer opens of a subject, in the table's order. */
export function openedIn(answer: string, { name, words, reason, note }: Subject): string {
  const secrets = { N: name, C: CATEGORY, W: words, R: reason, A: note };
  return Object.entries(secrets)
    .filter(([, secret]) => answer.includes(secret))
    .map(([letter]) => letter)
    .join('');
}
