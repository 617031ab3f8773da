// Secrets of the children's room: who is on the list, by which number, and why a child left it.
// Two children are listed for the other rooms: one with whom people talk, and one that somebody asks to be spared.
import { api } from '@xinqiao/types';
import { canary } from '../canaries';
import { CAST, CLASSES, QINGHE, SHIPAN, type PersonName } from '../cast';
import type { Secrets, Story } from '../canary-scene';

const fields = {
  name: canary('名'),
  studentNo: 'G99010720160301797X',
  leaveReason: canary('离开'),
  correctedName: canary('改名'),
  correctedNo: 'G990107201603017865',
  correctedWhy: canary('更正'),
  transferNote: canary('转学'),
  declinedWhy: canary('不接收'),
  glassWhy: `${canary('破例')}，来信里这样写。`,
  glassFound: canary('复核'),
};

async function listed(
  { app }: Story,
  child: { teacher: PersonName; name: string; studentNo: string },
): Promise<string> {
  const { teacher, name, studentNo } = child;
  const body = {
    ...{ name, studentNo, classId: CLASSES.qingheThree.id },
    ...{ categories: ['deFactoUnsupported' as const, 'orphan' as const] },
    designatedTeacherId: CAST[teacher].accountId,
  };
  const params = { schoolId: QINGHE.id };
  return (await app.as('何婉').call(api.children.listChild, { params, body })).id;
}

async function bothListed(story: Story): Promise<void> {
  const { name, studentNo } = fields;
  story.ids.childId = await listed(story, { teacher: '李秋月', name, studentNo });
  const other = { name: `${name}二`, studentNo: 'G990107201603017785' };
  story.ids.sparedId = await listed(story, { teacher: '罗雨晴', ...other });
}

async function left({ app, ids }: Story): Promise<void> {
  const leaving = { params: { childId: ids.sparedId ?? '' }, body: { reason: fields.leaveReason } };
  await app.as('何婉').call(api.children.remove, leaving);
  await app.as('何婉').call(api.children.search, { body: { q: fields.name } });
  await app.as('郑岚').call(api.children.lookUp, { body: { studentNo: fields.studentNo } });
}

/** The district reads the file of the child with whom people talk, and its keeper says what she thinks of that. */
async function opened({ app, ids }: Story): Promise<void> {
  const params = { childId: ids.childId ?? '' };
  const body = { cause: 'guardianSaid' as const, words: fields.glassWhy };
  const { id } = await app.as('郑岚').call(api.children.breakGlass, { params, body });
  await app.as('郑岚').call(api.children.one, { params });
  await app.as('周明溪').call(api.children.reviewGlassBreak, {
    ...{ params: { glassBreakId: id }, body: { fits: false, words: fields.glassFound } },
  });
}

/** The admin puts right what stands there of the other child, and looks at how the list has come to be. */
async function corrected({ app, ids }: Story): Promise<void> {
  const params = { childId: ids.sparedId ?? '' };
  const { correctedName: name, correctedNo: studentNo, correctedWhy: reason } = fields;
  const body = { name, studentNo, categories: ['deFactoUnsupported' as const], reason };
  await app.as('何婉').call(api.children.correct, { params, body });
  await app.as('何婉').call(api.children.rosterHistory, { params });
  await app.as('何婉').call(api.children.roster, {
    ...{ params: { schoolId: QINGHE.id }, body: { q: name } },
  });
}

/** The school would hand the other child to a school that does not take it. */
async function transferred({ app, ids }: Story): Promise<void> {
  const params = { childId: ids.sparedId ?? '' };
  const body = { toSchoolId: SHIPAN.id, day: '2025-11-25', note: fields.transferNote };
  const { id: transferId } = await app
    .as('何婉')
    .call(api.children.proposeTransfer, { params, body });
  await app.as('孙立言').call(api.children.transfers, {});
  await app.as('孙立言').call(api.children.declineTransfer, {
    ...{ params: { transferId }, body: { reason: fields.declinedWhy } },
  });
}

/** What this room brings to the search for canaries. */
export const secrets: Secrets = {
  fields,
  readers: {
    name: ['李秋月', '王小川', '周明溪', '何婉'],
    ...{ studentNo: [], leaveReason: [] },
    ...{ correctedName: [], correctedNo: [], correctedWhy: [] },
    ...{ transferNote: ['孙立言', '何婉'], declinedWhy: ['孙立言', '何婉'] },
    glassWhy: ['周明溪', '何婉', '郑岚'],
    glassFound: ['周明溪', '何婉', '郑岚'],
  },
  open: ['children.search.cursor', 'children.roster.cursor'],
  collections: [
    'children',
    'rosterActs',
    'childCorrections',
    'transfers',
    'glassBreaks',
    'glassReviews',
  ],
  scenes: {
    '2025-10-24T01:00:00.000Z': bothListed,
    '2025-11-25T02:00:00.000Z': corrected,
    '2025-11-25T03:00:00.000Z': transferred,
    '2025-11-26T02:00:00.000Z': opened,
    '2025-11-27T00:05:00.000Z': left,
  },
};
