// `operator erase`: a child is erased at a lawful demand, once two people of the district have said so in the app. First the
// tombstone outside the database, then the key, then every place that named the child: whatever is cut off in the middle,
// the same command completes it, and a database put back from an older copy is made to forget again.
import {
  BASIS_WORDS,
  CAUSE_WORDS,
  type ErasureBasis,
  type ErasureCause,
} from '@xinqiao/types/children';
import { agreementOn, childById, eraseChild, spokenOf } from '../../children';
import { allDistricts, organisationOf } from '../../organisations';
import { addDays, shanghaiDay } from '../../platform/calendar';
import type { Ctx } from '../../platform/context';
import { destructionOf, hasKey } from '../../platform/crypto';
import { byId, commit, oplogBegins } from '../../platform/db';
import {
  ErasureModel,
  eraseKeyAgain,
  erasureId,
  keepTombstone,
  outstanding,
  placesOf,
  rewritePlaces,
  tombstoneOf,
  tombstonesHere,
  tombstonesOutside,
  type PlaceOfChild,
  type Tombstone,
} from '../../platform/erasure';
import { operatorAct, type Operators } from '../../platform/operator-acts';
import { momentWords } from '../words';
import { BY, DRY_RUN, oneOperator, OperatorError, type Call, type Verb } from '../verb';

export const erase: Verb = {
  name: 'erase',
  summary: '依法删除一个孩子：销毁数据密钥，改写写着是谁的地方；恢复旧备份以后再做一遍',
  usage: '[<孩子的编号>] [--by <姓名>] [--dry-run] | --again --by <姓名>',
  help: `  <孩子的编号>   不写就列出谁在等、哪些做过了
  --by <姓名>    谁在操作
  --dry-run      只说会改什么：写着这个孩子的每一个地方
  --again        恢复了旧的备份以后：把做过的再做一遍

两个人先在“心桥”里孩子的页面上点“依法删除”：一个是区教委的，另一个是学校管理员或者区教委的另一位，
选同样的依据和事由；30 天内有效。孩子要先离开名单。
密钥一销毁，姓名、学籍号和谈话的内容谁也打不开，收不回来；次数、日期和签过的数字留着。
中断了再运行一次就接着做。`,
  options: { ...BY, ...DRY_RUN, again: { type: 'boolean' } },
  run: (call) => call.inHouse((ctx) => run(call, ctx)),
};

async function run(call: Call, ctx: Ctx): Promise<number> {
  const { values, words, say } = call;
  const [childId, ...more] = words;
  if (more.length > 0) throw new OperatorError('一次删除一个孩子。');
  if (values.again === true) return eraseAgain(call, ctx);
  if (childId === undefined) return list(call, ctx);
  const tombstone = (await standingOf(ctx, childId)) ?? (await agreedOn(ctx, childId));
  for (const line of wordsOf(tombstone)) say(line);
  for (const place of await placesOf(tombstone)) say(placeWords(place));
  if (values['dry-run'] === true) {
    say('这是预演，什么都没有改。');
    return 0;
  }
  await complete(ctx, tombstone, oneOperator(call));
  for (const line of await afterwards(ctx, tombstone)) say(line);
  return 0;
}

/** What was written when the child was erased; null while it has not been. Throws OperatorError where nobody has signed it. */
async function standingOf({ ports }: Ctx, childId: string): Promise<Tombstone | null> {
  const stands = await byId(ErasureModel, erasureId(childId), ['_id']);
  if (!stands) return null;
  const signed = (await tombstonesHere(ports.config)).find((one) => one.childId === childId);
  if (!signed)
    throw new OperatorError(
      `erasures 里 ${stands._id} 这一行没有签名，不是服务写的；请运行 operator verify。`,
    );
  const { districtId, basis, cause, askedById, agreedById, at, wrappedBy, signature } = signed;
  return { districtId, childId, basis, cause, askedById, agreedById, at, wrappedBy, signature };
}

/** The tombstone to be, on the word of two people. Throws OperatorError while there is something in the way. */
async function agreedOn({ ports, now }: Ctx, childId: string): Promise<Tombstone> {
  const known = tombstonesOutside(ports.config).find((one) => one.childId === childId);
  if (known) return known;
  const child = await childById(childId);
  if (!child)
    throw new OperatorError(`没有编号是“${childId}”的孩子；operator erase 列出了在等的。`);
  if (child.listed) throw new OperatorError('孩子还在名单上，请学校先让他离开名单。');
  const agreement = await agreementOn(child, now);
  const destruction = await destructionOf(childId, now);
  if (!agreement || !destruction)
    throw new OperatorError(
      '还没有两个人同意：请在“心桥”里孩子的页面上点“依法删除”，一个是区教委的，依据和事由要一样。',
    );
  const { asked, agreed } = agreement;
  return tombstoneOf(ports.signer, {
    ...{ districtId: child.districtId, childId, basis: agreed.basis, cause: agreed.cause },
    ...{ askedById: asked.byId, agreedById: agreed.byId, at: now },
    wrappedBy: destruction.wrappedBy,
  });
}

/** Does whatever is still to be done, in the order in which nothing is lost: outside first, then the key, then the rest. */
async function complete(ctx: Ctx, tombstone: Tombstone, operators: Operators): Promise<void> {
  const { districtId, childId } = tombstone;
  const { erasuresFile, checkpointKey } = ctx.ports.config;
  if (erasuresFile !== undefined) keepTombstone(erasuresFile, checkpointKey, tombstone);
  if ((await outstanding([tombstone])).length === 0) return;
  const act = { districtId, verb: 'erase', did: { childId } };
  await commit(ctx, operatorAct(ctx, operators, act));
  if (!(await standingOf(ctx, childId))) await eraseChild(ctx, tombstone);
  else if (await hasKey(childId)) await eraseKeyAgain(ctx, tombstone);
  await rewritePlaces(ctx, tombstone);
}

async function eraseAgain(call: Call, ctx: Ctx): Promise<number> {
  const left = await outstanding(tombstonesOutside(ctx.ports.config));
  for (const tombstone of left) for (const line of wordsOf(tombstone)) call.say(line);
  if (call.values['dry-run'] === true)
    call.say(`会再删除 ${left.length} 个。这是预演，什么都没有改。`);
  if (call.values['dry-run'] === true || left.length === 0) {
    if (left.length === 0) call.say('依法删除过的，这个数据库里都已经没有了。');
    return 0;
  }
  const operators = oneOperator(call);
  for (const tombstone of left) await complete(ctx, tombstone, operators);
  call.say(`又删除了 ${left.length} 个；服务可以启动了。`);
  return 0;
}

/** Who waits for an erasure, and who has been erased; ids of children, for there is nothing else to call them by. */
async function list({ say }: Call, ctx: Ctx): Promise<number> {
  const erased = await tombstonesHere(ctx.ports.config);
  const done = new Set(erased.map(({ childId }) => childId));
  const spoken = await Promise.all((await allDistricts()).map(({ _id }) => spokenOf(_id)));
  const waiting = spoken.flat().filter((childId) => !done.has(childId));
  for (const childId of waiting) say(await waitingWords(ctx, childId));
  for (const { childId, at } of erased) say(`${childId}  ${momentWords(at)} 已依法删除`);
  if (waiting.length + erased.length === 0) say('没有在等的，也没有做过的。');
  return 0;
}

async function waitingWords(ctx: Ctx, childId: string): Promise<string> {
  const child = await childById(childId);
  const school = child && (await organisationOf(child.schoolId));
  const agreement = child && (await agreementOn(child, ctx.now));
  const people = agreement && `${agreement.asked.byName}提出，${agreement.agreed.byName}同意`;
  return `${childId}  ${school?.name ?? ''}  ${people ?? '还差一个人同意'}`;
}

function wordsOf({ childId, basis, cause, askedById, agreedById }: Tombstone): string[] {
  return [
    `孩子 ${childId}`,
    `  依据  ${BASIS_WORDS[basis as ErasureBasis]}`,
    `  事由  ${CAUSE_WORDS[cause as ErasureCause]}`,
    `  提出  ${askedById}`,
    `  同意  ${agreedById}`,
  ];
}

function placeWords({ collection, rows, left, sealed, rewritten, stays }: PlaceOfChild): string {
  const parts = [
    ...(rows > 0 && sealed.length > 0 ? [`${sealed.join('、')} 再也打不开`] : []),
    ...(left > 0 ? [`${left} 处改写 ${rewritten.join('、')}`] : []),
    stays,
  ];
  return `  ${collection}  ${rows} 行  ${parts.join('；')}`;
}

/** What is still to wait for, and until when. */
async function afterwards(
  { ports }: Ctx,
  { childId, at, wrappedBy }: Tombstone,
): Promise<string[]> {
  const { backupsKeptDays, erasuresFile } = ports.config;
  const lastCopy = addDays(shanghaiDay(at), backupsKeptDays);
  const oldest = await oplogBegins();
  return [
    `${childId} 已依法删除。正在运行的服务最迟半分钟以后也打不开。`,
    oldest === null
      ? '数据库的改动记录（oplog）留到什么时候，这个账号看不到；请再运行一次 operator database。'
      : `数据库的改动记录（oplog）从 ${momentWords(oldest)} 留起；滚过 ${momentWords(at)} 以前，旧的密钥还在里面。`,
    `这之前做的备份，最迟 ${lastCopy} 都要删掉；然后换掉第 ${wrappedBy} 版密钥，漏掉的一份也打不开。`,
    erasuresFile === undefined
      ? '没有 XQ_ERASURES_FILE：恢复旧的备份以后，这次删除没有人知道。'
      : `请把 ${erasuresFile} 抄到放密钥的两个地方。`,
  ];
}
