// Rights of the children's room: who sees which child, and who changes what is known of them.
// How each endpoint is asked is written so that rights alone decide.
import { api } from '@xinqiao/types';
import { shanghaiDay } from '../../src/platform/calendar';
import { GlassBreakModel } from '../../src/children/glass.model';
import { CLASSES, DISTRICT, QINGHE, SHIPAN } from '../cast';
import { WORD } from '../erasing';
import { childPaper } from '../factories';
import {
  all,
  child,
  CLASS_AT,
  holds,
  nothing,
  school,
  type Answer,
  type Rights,
  type Scene,
} from '../rights-scene';

const holdsChild = (answer: Answer, { subject }: Scene) => holds(answer, subject.childId);
const transfer = ({ subject: { transferId } }: Scene) => ({ params: { transferId } });
let count = 0;

declare module '../rights-scene' {
  interface Subject {
    transferId: string;
  }
}

/** What this room brings to the table of rights. */
export const rights: Rights = {
  table: `
children.one    李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +N  404 +NC +NC +NC 404 404 404 +   +   404 403 401
  theirs        404 +N  +NC +NC +NC 404 404 404 +   +   404 403 401
  four          404 404 404 +NC +NC 404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +NC +N  404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +NC 404 +   404 403 401
  left          404 404 404 +NC +NC 404 404 404 +   +   404 403 401
  moved         404 404 404 404 404 +NC +N  404 +   +   404 403 401
  opened        +N  404 +NC +NC +NC 404 404 404 +   +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.list   李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   +   +   +   0   0   0   +   +   0   403 401
  theirs        0   +   +   +   +   0   0   0   +   +   0   403 401
  four          0   0   0   +   +   0   0   0   +   +   0   403 401
  shipan        0   0   0   0   0   +   +   0   +   +   0   403 401
  direct        0   0   0   0   0   0   0   +   0   +   0   403 401
  left          0   0   0   +   +   0   0   0   +   +   0   403 401
  moved         0   0   0   0   0   +   +   0   +   +   0   403 401
children.search 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   +   +   +   0   0   0   0   0   0   403 401
  theirs        0   +   +   +   +   0   0   0   0   0   0   403 401
  shipan        0   0   0   0   0   +   +   0   0   0   0   403 401
  left          0   0   0   +   +   0   0   0   0   0   0   403 401
  unknown       0   0   0   0   0   0   0   0   0   0   0   403 401
children.lookUp 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   +   +   +   0   0   0   0   +   0   403 401
  theirs        0   +   +   +   +   0   0   0   0   +   0   403 401
  shipan        0   0   0   0   0   +   +   0   0   +   0   403 401
  direct        0   0   0   0   0   0   0   +   0   +   0   403 401
  left          0   0   0   +   +   0   0   0   0   +   0   403 401
  unknown       0   0   0   0   0   0   0   0   0   0   0   403 401
children.listChild 李 罗 王 周  何  孙  吴  方  孟  郑  沈  无  客
  qinghe        403 403 403 403 +NC 404 404 404 403 403 404 403 401
  shipan        404 404 404 404 404 +NC 403 404 403 403 404 403 401
  direct        404 404 404 404 404 404 404 +NC 404 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.roster 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  qinghe        403 403 403 403 +   404 404 404 403 403 404 403 401
  shipan        404 404 404 404 404 +   403 404 403 403 404 403 401
  direct        404 404 404 404 404 404 404 +   404 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.openPlaces 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  qinghe        403 403 403 403 +   404 404 404 403 403 404 403 401
  shipan        404 404 404 404 404 +   403 404 403 403 404 403 401
  direct        404 404 404 404 404 404 404 +   404 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.correct 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          403 404 403 403 +NC 404 404 404 403 403 404 403 401
  shipan        404 404 404 404 404 +NC 403 404 403 403 404 403 401
  direct        404 404 404 404 404 404 404 +NC 404 403 404 403 401
  left          404 404 404 403 +NC 404 404 404 403 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.rosterHistory 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  hers          403 404 403 403 +   404 404 404 403 403 404 403 401
  shipan        404 404 404 404 404 +   403 404 403 403 404 403 401
  left          404 404 404 403 +   404 404 404 403 403 404 403 401
  moved         404 404 404 404 404 +   403 404 403 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.designate 李 罗 王 周  何  孙  吴  方  孟  郑  沈  无  客
  hers          403 404 403 403 +NC 404 404 404 403 403 404 403 401
  theirs        404 403 403 403 +NC 404 404 404 403 403 404 403 401
  shipan        404 404 404 404 404 +NC 403 404 403 403 404 403 401
  direct        404 404 404 404 404 404 404 +NC 404 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.remove 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          403 404 403 403 +NC 404 404 404 403 403 404 403 401
  shipan        404 404 404 404 404 +NC 403 404 403 403 404 403 401
  direct        404 404 404 404 404 404 404 +NC 404 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.comeBack 李 罗 王  周  何  孙  吴  方  孟  郑  沈  无  客
  left          404 404 404 403 +NC 404 404 404 403 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.erasure 李 罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          403 404 403 403 +   404 404 404 403 +   404 403 401
  left          404 404 404 403 +   404 404 404 403 +   404 403 401
  shipan        404 404 404 404 404 +   403 404 403 +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.agreeToErase 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  left          404 404 404 403 +   404 404 404 403 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.breakGlass 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  hers          403 404 403 403 403 404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 403 403 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 403 404 +   404 403 401
  opened        403 404 403 403 403 404 404 404 +   409 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.glassBreaks 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  hers          0   0   0   0   0   0   0   0   0   0   0   403 401
  opened        0   0   0   +   +   0   0   0   0   +   0   403 401
children.reviewGlassBreak 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  opened        404 404 404 +   +   404 404 404 404 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.whoRead 李 罗 王 周  何  孙  吴  方  孟  郑  沈  无  客
  hers          403 404 403 +   +   404 404 404 403 403 404 403 401
  shipan        404 404 404 404 404 +   403 404 403 403 404 403 401
  left          404 404 404 +   +   404 404 404 403 403 404 403 401
  moved         404 404 404 404 404 +   403 404 403 403 404 403 401
  opened        403 404 403 +   +   404 404 404 403 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.move   李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          403 404 403 403 +   404 404 404 403 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.proposeTransfer 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  hers          403 404 403 403 +   404 404 404 403 +   404 403 401
  shipan        404 404 404 404 404 +   403 404 403 +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.transfers 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  hers          0   0   0   0   +   +N  0   0   0   +   0   403 401
children.transferPlaces 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  own           403 403 403 403 +   +   403 +   403 +   +   403 401
children.acceptTransfer 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  hers          404 404 404 404 403 +   404 404 404 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.declineTransfer 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  hers          404 404 404 404 403 +   404 404 404 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.withdrawTransfer 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  hers          404 404 404 404 +   403 404 404 404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.talkLoad 李 罗 王 周 何 孙 吴  方  孟  郑  沈  无  客
  own           403 403 403 403 403 403 403 403 403 +   +   403 401
`,
  calls: {
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
    'children.roster': { keeps: true, args: (scene) => ({ ...school(scene), body: {} }) },
    'children.openPlaces': { args: school },
    'children.correct': {
      kind: 'child',
      args: (scene) => ({
        ...child(scene),
        body: { categories: ['deFactoUnsupported', 'orphan'], reason: '父亲去世了' },
      }),
    },
    'children.rosterHistory': { kind: 'child', args: child },
    'children.designate': {
      kind: 'child',
      args: (scene) => ({ ...child(scene), body: { accountId: null } }),
    },
    'children.remove': {
      kind: 'child',
      args: (scene) => ({ ...child(scene), body: { reason: '随父母去外地' } }),
    },
    'children.comeBack': { kind: 'child', args: (scene) => ({ ...child(scene), body: {} }) },
    'children.erasure': { kind: 'child', args: child },
    'children.agreeToErase': {
      kind: 'child',
      args: (scene) => ({ ...child(scene), body: WORD }),
    },
    'children.breakGlass': {
      kind: 'child',
      args: (scene) => ({
        ...child(scene),
        body: { cause: 'safety', words: '街道来电，要看看最近谈了什么。' },
      }),
    },
    'children.glassBreaks': {
      kind: 'child',
      args: ({ subject: { childId } }) => ({ query: { childId } }),
      shows: ({ items = [] }) => items.length > 0,
    },
    'children.whoRead': { kind: 'child', args: (scene) => ({ ...child(scene), query: {} }) },
    'children.reviewGlassBreak': {
      kind: 'child',
      async args(scene) {
        const [broken] = await GlassBreakModel.find({
          ...{ districtId: DISTRICT.id, childId: scene.subject.childId },
        }).lean();
        const params = { glassBreakId: broken?._id ?? 'gbk_00000000000000000000' };
        return { params, body: { fits: true, words: '和来信对得上。' } };
      },
    },
    'children.move': {
      kind: 'child',
      args: (scene) => ({ ...child(scene), body: { classId: CLASSES.qingheFour.id } }),
    },
    'children.proposeTransfer': {
      kind: 'child',
      args(scene) {
        const toSchoolId = scene.relation === 'hers' ? SHIPAN.id : QINGHE.id;
        return { ...child(scene), body: { toSchoolId, day: shanghaiDay(scene.app.clock.now()) } };
      },
    },
    'children.transfers': {
      kind: 'transfer',
      args: nothing,
      shows: (answer, { subject }) => holds(answer, subject.transferId),
    },
    'children.transferPlaces': { args: nothing },
    'children.acceptTransfer': {
      kind: 'transfer',
      args: (scene) => ({ ...transfer(scene), body: { classId: CLASSES.shipanThree.id } }),
    },
    'children.declineTransfer': {
      kind: 'transfer',
      args: (scene) => ({ ...transfer(scene), body: { reason: '没有空的班' } }),
    },
    'children.withdrawTransfer': { kind: 'transfer', args: transfer },
    'children.talkLoad': { args: nothing },
  },
  nobodys: { transferId: 'trf_00000000000000000000' },
  kinds: {
    /** The school of the child would hand it to another one. */
    async transfer({ app, subject: { childId } }) {
      const body = { toSchoolId: SHIPAN.id, day: shanghaiDay(app.clock.now()) };
      const ask = { params: { childId }, body };
      return { transferId: (await app.as('何婉').call(api.children.proposeTransfer, ask)).id };
    },
  },
};
