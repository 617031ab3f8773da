// How each endpoint is asked about each relation: arguments that are valid in themselves, so that rights alone decide,
// and how one sees in the answer that it holds what was asked for.
import { api } from '@xinqiao/types';
import { asSystem } from '../src/platform/context';
import { openMonth } from '../src/months/open-month';
import { CAST, CLASSES, DISTRICT, capacityIdOf } from './cast';
import type { Client } from '../stage/client';
import { childPaper } from './factories';
import {
  ADMINS,
  CLASS_AT,
  holds,
  school,
  writtenAt,
  type Answer,
  type Call,
  type Scene,
} from './rights-scene';
import { HOUSE_CALLS } from './rights-calls-house';
import { talkBody } from './rights-stage';

const child = ({ subject: { childId } }: Scene) => ({ params: { childId } });
const talk = ({ subject: { talkId } }: Scene) => ({ params: { talkId } });
const october = (scene: Scene) => ({ params: { ...school(scene).params, month: '2025-10' } });
const openOctober = (scene: Scene) => {
  const { schoolId, month } = october(scene).params;
  const ctx = asSystem(scene.app.ports, 'rights');
  return openMonth(ctx, { districtId: DISTRICT.id, schoolId, month });
};
const holdsChild = (answer: Answer, { subject }: Scene) => holds(answer, subject.childId);
const owed = ({ items = [] }: Answer, { subject }: Scene) =>
  items.some((item) => (item as { child: { id: string } }).child.id === subject.childId);
const all = () => ({ query: { limit: 100 } });
let count = 0;

const CHILDREN: Record<string, Call> = {
  'children.one': { kind: 'child', args: child },
  'children.list': { kind: 'child', args: all, shows: holdsChild },
  'children.search': {
    ...{ kind: 'child', keeps: true, shows: holdsChild },
    args: ({ subject: { name } }) => ({ body: { q: name } }),
  },
  'children.lookUp': {
    ...{ kind: 'child', keeps: true, shows: holdsChild },
    args: ({ subject: { studentNo } }) => ({ body: { studentNo } }),
  },
  'children.listChild': {
    args(scene) {
      const name = `隐名新${(count += 1)}`;
      scene.subject = { ...scene.subject, name };
      const place = { classId: CLASS_AT[scene.relation] ?? '', designatedTeacherId: null };
      const body = childPaper({ name, ...place, categories: ['deFactoUnsupported'] });
      return { ...school(scene), body };
    },
  },
  'children.designate': {
    kind: 'child',
    args: (scene) => ({ ...child(scene), body: { accountId: null } }),
  },
  'children.remove': {
    kind: 'child',
    args: (scene) => ({ ...child(scene), body: { reason: '随父母去外地' } }),
  },
  'children.comeBack': { kind: 'child', args: (scene) => ({ ...child(scene), body: {} }) },
  'children.move': {
    kind: 'child',
    args(scene) {
      const away = scene.relation === 'hers' ? CLASSES.shipanThree : CLASSES.qingheThree;
      return { ...child(scene), body: { classId: away.id } };
    },
  },
};

const TALKS: Record<string, Call> = {
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
  'talks.checkReceipt': {
    ...{ kind: 'talk', keeps: true },
    args: ({ subject }) => ({ body: subject.receipt }),
    shows: (answer) => answer.holds === true,
  },
  'months.mine': { kind: 'earlier', args: all, shows: owed },
  'months.board': {
    kind: 'earlier',
    args: ({ subject: { schoolId } }) => ({ params: { schoolId }, query: { limit: 100 } }),
    shows: owed,
  },
  'months.schoolMonth': { args: october },
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
    args: ({ subject: { obligationId, reason } }) => ({
      params: { obligationId },
      body: { reason },
    }),
  },
  'accounts.waiting': {
    args: () => ({}),
    shows: ({ items = [] }, { person }) =>
      items.map((item) => (item as { capacityId: string }).capacityId).join() ===
      (person && capacityIdOf(CAST[person])),
  },
  'months.exemptions': {
    kind: 'request',
    args: all,
    shows: (answer, { subject }) => holds(answer, subject.exemptionId),
  },
  'months.decideExemption': {
    kind: 'request',
    args: ({ subject: { exemptionId } }) => ({ params: { exemptionId }, body: { granted: true } }),
  },
};

/** Lets the admin of the school in question put the month as the cell needs it; that it is so already is fine. */
async function byAdmin({ app, relation }: Scene, act: (admin: Client) => Promise<unknown>) {
  const admin = ADMINS[relation];
  if (admin) await act(app.as(admin)).catch(() => undefined);
}

/** How each endpoint is called, by its id. */
export const CALLS: Readonly<Record<string, Call>> = { ...CHILDREN, ...TALKS, ...HOUSE_CALLS };
