// Rights of the talks' room: who reads which words, and who may write or mend them.
// Each child of the table was looked for in vain once, so that every answer could open the note of that.
import { api } from '@xinqiao/types';
import type { Receipt } from '@xinqiao/types/common';
import { child, holds, type Play, type Rights, type Scene, type Subject } from '../rights-scene';

declare module '../rights-scene' {
  interface Subject {
    talkId: string;
    receipt: Receipt;
    words: string;
    reason: string;
    note: string;
  }
}

const HELD_ON = '2025-11-19';
const writtenAt = '2025-11-20T00:50:00Z';
const talk = ({ subject: { talkId } }: Scene) => ({ params: { talkId } });

/** A talk about a subject that any owing adult may file: by phone, so that it has a reason too. */
function talkBody({ childId, words, reason }: Subject) {
  const texts = { words, agreed: `${words}约定`, nextStep: `${words}以后`, chips: [words] };
  const how = { mode: 'phone' as const, modeReason: reason };
  return { childId, heldOn: HELD_ON, writtenAt, ...how, ...texts };
}

async function talked(
  { app, subject, story }: Play,
  heldOn = HELD_ON,
  concern = false,
): Promise<Partial<Subject>> {
  const author = app.as(story.author ?? story.designated);
  const { talk: kept } = await author.call(api.talks.record, {
    body: { ...talkBody(subject), heldOn, concern },
  });
  return { talkId: kept.id, receipt: kept.receipt };
}

/** What this room brings to the table of rights. */
export const rights: Rights = {
  table: `
talks.ofChild   李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WRA 404  +WRA +WRA +R   404  404  404  403  403  404 403 401
  theirs        404  +WRA +WRA +WRA +R   404  404  404  403  403  404 403 401
  four          404  404  404  +WRA +R   404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  +R   +WRA 404  403  403  404 403 401
  direct        404  404  404  404  404  404  404  +R   404  403  404 403 401
  left          +WRA 404  404  +WRA +R   404  404  404  403  403  404 403 401
  moved         +WRA 404  404  +WRA +R   +    +    404  403  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
  opened        +WRA 404  +WRA +WRA +R   404  404  404  403  +WRA 404 403 401
talks.one       李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WR  404  +WR  +WR  +R   404  404  404  404  404  404 403 401
  theirs        404  +WR  +WR  +WR  +R   404  404  404  404  404  404 403 401
  psych         +    404  +WR  +WR  +R   404  404  404  404  404  404 403 401
  four          404  404  404  +WR  +R   404  404  404  404  404  404 403 401
  shipan        404  404  404  404  404  +R   +WR  404  404  404  404 403 401
  direct        404  404  404  404  404  404  404  +R   404  404  404 403 401
  left          +WR  404  404  +WR  +R   404  404  404  404  404  404 403 401
  moved         +WR  404  404  +WR  +R   404  404  404  404  404  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
  opened        +WR  404  +WR  +WR  +R   404  404  404  404  +WR  404 403 401
talks.search    李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WR  0    +WR  +WR  +R   0    0    0    0    0    0 403 401
  psych         0    0    +WR  +WR  +R   0    0    0    0    0    0 403 401
  shipan        0    0    0    0    0    +R   +WR  0    0    0    0 403 401
  direct        0    0    0    0    0    0    0    +R   0    0    0 403 401
  moved         +WR  0    0    +WR  +R   0    0    0    0    0    0 403 401
  unknown       0    0    0    0    0    0    0    0    0    0    0 403 401
  opened        +WR  0    +WR  +WR  +R   0    0    0    0    +WR  0 403 401
talks.phrases   李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +W   0    0    0    0    0    0    0    0    0    0   403 401
talks.record    李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +    404  +    +    403  404  404  404  403  403  404 403 401
  theirs        404  +    +    +    403  404  404  404  403  403  404 403 401
  four          404  404  404  +    403  404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  403  +    404  403  403  404 403 401
  direct        404  404  404  404  404  404  404  403  404  403  404 403 401
  left          +    404  404  +    403  404  404  404  403  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
talks.attempt   李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +    404  +    +    403  404  404  404  403  403  404 403 401
  theirs        404  +    +    +    403  404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  403  +    404  403  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
talks.amend     李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WR  404  403  403  403  404  404  404  404  404  404 403 401
  psych         403  404  403  +WR  403  404  404  404  404  404  404 403 401
  shipan        404  404  404  404  404  403  +WR  404  404  404  404 403 401
  moved         +WR  404  404  403  403  404  404  404  404  404  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
  opened        +WR  404  403  403  403  404  404  404  404  403  404 403 401
talks.correctDate 李 罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WR  404  403  403  403  404  404  404  404  404  404 403 401
  shipan        404  404  404  404  404  403  +WR  404  404  404  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
talks.retract   李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WR  404  403  403  403  404  404  404  404  404  404 403 401
  shipan        404  404  404  404  404  403  +WR  404  404  404  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
talks.answer    李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          403  404  403  +WR  +R   404  404  404  404  404  404 403 401
  psych         403  404  403  403  +R   404  404  404  404  404  404 403 401
  shipan        404  404  404  404  404  +R   403  404  404  404  404 403 401
  moved         403  404  404  +WR  +R   404  404  404  404  404  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
  opened        403  404  403  +WR  +R   404  404  404  404  403  404 403 401
talks.worries   李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +    0    0    +    0    0    0    0    0    0    0   403 401
  unknown       0    0    0    0    0    0    0    0    0    0    0   403 401
talks.checkReceipt 李 罗  王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +    +    +    +    +    +    +    +    +    +    +   403 401
  unknown       0    0    0    0    0    0    0    0    0    0    0   403 401
`,
  calls: {
    'talks.ofChild': { kind: 'talk', args: (scene) => ({ ...child(scene), query: {} }) },
    'talks.one': { kind: 'talk', args: talk },
    'talks.search': {
      kind: 'talk',
      args: ({ subject: { childId } }) => ({ query: { childId } }),
      shows: (answer, { subject }) => holds(answer, subject.talkId),
    },
    'talks.phrases': {
      kind: 'talk',
      args: () => ({}),
      shows: ({ items = [] }, { subject }) => items.includes(subject.words),
    },
    'talks.record': {
      kind: 'child',
      args: ({ subject }) => ({ body: talkBody(subject) }),
    },
    'talks.attempt': {
      ...{ kind: 'child', keeps: true },
      args: ({ subject: { childId } }) => ({
        body: { childId, triedOn: '2025-11-19', reason: 'refused', writtenAt },
      }),
    },
    'talks.amend': {
      ...{ kind: 'talk', keeps: true },
      args: (scene) => ({ ...talk(scene), body: { words: '后来又说了几句。', writtenAt } }),
    },
    'talks.correctDate': {
      ...{ kind: 'talk', keeps: true },
      args: (scene) => ({ ...talk(scene), body: { heldOn: '2025-11-18', reason: '记错了一天' } }),
    },
    'talks.retract': {
      kind: 'talk',
      args: (scene) => ({ ...talk(scene), body: { reason: '记到别的孩子了' } }),
    },
    'talks.answer': {
      ...{ kind: 'talk', keeps: true },
      args: (scene) => ({ ...talk(scene), body: { step: 'meetToday', words: '中午去。' } }),
    },
    'talks.worries': {
      kind: 'worry',
      args: () => ({}),
      shows: ({ items = [] }, { subject }) => JSON.stringify(items).includes(subject.talkId),
    },
    'talks.checkReceipt': {
      ...{ kind: 'talk', keeps: true },
      args: ({ subject }) => ({ body: subject.receipt }),
      shows: (answer) => answer.holds === true,
    },
  },
  nobodys: {
    talkId: 'tlk_00000000000000000000',
    receipt: { chain: 'school:sch_nowhere', seq: 7, hash: 'f'.repeat(64), at: writtenAt },
  },
  secrets: (nth) => ({ words: `悄悄话${nth}`, reason: `缘由${nth}`, note: `没谈成${nth}` }),
  letters: { W: 'words', R: 'reason', A: 'note' },
  async always({ app, subject: { childId, note }, story }) {
    const body = { childId, triedOn: HELD_ON, reason: 'absent' as const, note, writtenAt };
    await app.as(story.author ?? story.designated).call(api.talks.attempt, { body });
    return {};
  },
  kinds: {
    talk: (play) => talked(play),
    earlier: (play) => talked(play, '2025-10-30'),
    worry: (play) => talked(play, HELD_ON, true),
  },
};
