// Rights of the months' room: who sees what is owed, who signs a month, who asks to be spared and who answers.
// What was said last in a talk of the month before is opened by none of its lists.
import { api } from '@xinqiao/types';
import { childById } from '../../src/children';
import { MonthActModel } from '../../src/months/month-act.model';
import { openMonth } from '../../src/months/open-month';
import { asSystem } from '../../src/platform/context';
import { expectFound } from '../../src/platform/fail';
import { DISTRICT } from '../cast';
import { aChild } from '../factories';
import { happen, obligationOf } from '../owing';
import type { Client } from '../../stage/client';
import {
  ADMINS,
  all,
  holds,
  SCHOOLS,
  school,
  type Answer,
  type Play,
  type Rights,
  type Scene,
  type Subject,
} from '../rights-scene';

declare module '../rights-scene' {
  interface Subject {
    obligationId: string;
    exemptionId: string;
    plea: string;
  }
}

const october = (scene: Scene) => ({ params: { ...school(scene).params, month: '2025-10' } });
const openOctober = (scene: Scene) => {
  const { schoolId, month } = october(scene).params;
  const ctx = asSystem(scene.app.ports, 'rights');
  return openMonth(ctx, { districtId: DISTRICT.id, schoolId, month });
};
const holdsSchool = ({ items = [] }: Answer, schoolId: string) =>
  items.some((item) => (item as { schoolId: string }).schoolId === schoolId);
const owed = ({ items = [] }: Answer, { subject }: Scene) =>
  items.some((item) => (item as { child: { id: string } }).child.id === subject.childId);

/** Lets the admin of the school in question put the month as the cell needs it; that it is so already is fine. */
async function byAdmin({ app, relation }: Scene, act: (admin: Client) => Promise<unknown>) {
  const admin = ADMINS[relation];
  if (admin) await act(app.as(admin)).catch(() => undefined);
}

/** The duty that whoever writes about a child has in this month, which is opened for it. */
async function dutyOf({ app, subject, story }: Play): Promise<string> {
  const child = expectFound(await childById(subject.childId));
  await happen(app.ports, child);
  return (await obligationOf(child, story.author ?? story.designated))._id;
}

async function asked({ app, subject, story }: Play): Promise<Partial<Subject>> {
  const args = { params: { obligationId: subject.obligationId }, body: { reason: subject.plea } };
  const { id } = await app.as(story.designated).call(api.months.askExemption, args);
  return { exemptionId: id };
}

/** What this room brings to the table of rights. */
export const rights: Rights = {
  table: `
months.mine      李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +    0    0    +    0    0    0    0    0    0    0   403 401
  theirs        0    +    0    +    0    0    0    0    0    0    0   403 401
  shipan        0    0    0    0    0    0    +    0    0    0    0   403 401
months.lastWords 李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +W   404  +    +    +    404  404  404  +    +    404 403 401
  four          404  404  404  +    +    404  404  404  +    +    404 403 401
  shipan        404  404  404  404  404  +    +W   404  +    +    404 403 401
  direct        404  404  404  404  404  404  404  +    404  +    404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
months.board     李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +    0    +    +    +    404  404  404  +    +    404 403 401
  four          0    0    0    +    +    404  404  404  +    +    404 403 401
  shipan        404  404  404  404  404  +    +    404  +    +    404 403 401
  direct        404  404  404  404  404  404  404  +    404  +    404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
months.schoolMonth 李 罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  qinghe        403  403  403  403  +    404  404  404  +    +    404 403 401
  shipan        404  404  404  404  404  +    403  404  +    +    404 403 401
  direct        404  404  404  404  404  404  404  +    404  +    404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
months.schools   李  罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  qinghe        403 403  403  403  403  403  403  403  +    +    0   403 401
  direct        403 403  403  403  403  403  403  403  0    +    0   403 401
months.remind    李  罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  qinghe        403 403  403  403  403  404  404  404  +    +    404 403 401
  direct        404 404  404  404  404  404  404  403  404  409  404 403 401
  unknown       404 404  404  404  404  404  404  404  404  404  404 403 401
months.unsigned  李  罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  qinghe        403 403  403  403  +    404  404  404  403  403  404 403 401
  shipan        404 404  404  404  404  +    403  404  403  403  404 403 401
  direct        404 404  404  404  404  404  404  +    404  403  404 403 401
  unknown       404 404  404  404  404  404  404  404  404  404  404 403 401
months.signOff   李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  qinghe        403  403  403  403  +    404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  +    403  404  403  403  404 403 401
  direct        404  404  404  404  404  404  404  +    404  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
months.reopen    李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  qinghe        403  403  403  403  +    404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  +    403  404  403  403  404 403 401
  direct        404  404  404  404  404  404  404  +    404  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
months.askExemption 李 罗  王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +R   404  409  409  409  404  404  404  409  409  404 403 401
  theirs        404  +R   409  409  409  404  404  404  409  409  404 403 401
  shipan        404  404  404  404  404  409  +R   404  409  409  404 403 401
  direct        404  404  404  404  404  404  404  409  404  409  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
months.exemptions 李  罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +R   0    0    0    +R   0    0    0    0    0    0   403 401
  shipan        0    0    0    0    0    +R   +R   0    0    0    0   403 401
  direct        0    0    0    0    0    0    0    +R   0    0    0   403 401
months.decideExemption 李 罗 王 周   何   孙   吴   方   孟   郑   沈  无  客
  hers          403  404  404  404  +R   404  404  404  404  404  404 403 401
  shipan        404  404  404  404  404  +R   403  404  404  404  404 403 401
  direct        404  404  404  404  404  404  404  +R   404  404  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
`,
  calls: {
    'months.mine': { kind: 'earlier', args: all, shows: owed },
    'months.lastWords': {
      kind: 'earlier',
      args: ({ subject: { obligationId } }) => ({ params: { obligationId } }),
    },
    'months.board': {
      kind: 'earlier',
      args: ({ subject: { schoolId } }) => ({ params: { schoolId }, query: { limit: 100 } }),
      shows: owed,
    },
    'months.schoolMonth': { args: october },
    'months.schools': {
      args: () => ({ params: { month: '2025-10' } }),
      shows: (answer, { relation }) => holdsSchool(answer, SCHOOLS[relation] ?? ''),
    },
    'months.remind': {
      async args(scene) {
        if (scene.relation !== 'qinghe') return october(scene);
        // Something is open there, and nobody has reminded it today.
        await happen(scene.app.ports, await aChild());
        const { schoolId } = school(scene).params;
        const november = { districtId: DISTRICT.id, schoolId, month: '2025-11' };
        await MonthActModel.deleteMany({ ...november, kind: 'reminded' });
        return { params: { schoolId, month: november.month } };
      },
    },
    'months.unsigned': { args: school },
    'months.signOff': {
      async args(scene) {
        await openOctober(scene);
        await byAdmin(scene, (admin) => {
          const args = { ...october(scene), body: { reason: '补记一条' } };
          return admin.call(api.months.reopen, args);
        });
        return october(scene);
      },
    },
    'months.reopen': {
      async args(scene) {
        await openOctober(scene);
        await byAdmin(scene, (admin) => admin.call(api.months.signOff, october(scene)));
        return { ...october(scene), body: { reason: '补记一条' } };
      },
    },
    'months.askExemption': {
      kind: 'child',
      args: ({ subject: { obligationId, plea: reason } }) => ({
        params: { obligationId },
        body: { reason },
      }),
    },
    'months.exemptions': {
      kind: 'request',
      args: all,
      shows: (answer, { subject }) => holds(answer, subject.exemptionId),
    },
    'months.decideExemption': {
      kind: 'request',
      args: ({ subject: { exemptionId } }) => ({
        params: { exemptionId },
        body: { granted: true },
      }),
    },
  },
  nobodys: { obligationId: 'obl_00000000000000000000', exemptionId: 'exm_00000000000000000000' },
  secrets: (nth) => ({ plea: `请求${nth}` }),
  letters: { R: 'plea' },
  always: async (play) => ({ obligationId: await dutyOf(play) }),
  kinds: { request: asked },
};
