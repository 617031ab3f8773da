// Erasing as the register mounts it: what the ground floor itself keeps that names a child, and whether keys and tombstones
// say the same. A key that is gone without a tombstone was taken by somebody's hand.
import { ReadModel } from './access-log';
import type { Break } from './chain';
import { EntryModel } from './chain';
import { OnceModel } from './commit/once.model';
import { DataKeyModel, hasKey } from './crypto';
import { ErasureModel, erasureId, type ErasureDoc } from './erasure';
import { JobModel } from './jobs';
import { OperatorActModel } from './operator-acts';
import type { Room } from './room';
import { ONLY_IDS, type Trace } from './trace';

const traces: readonly Trace[] = [
  {
    model: DataKeyModel,
    of: ({ districtId, childId }) => ({ _id: childId, districtId }),
    stays: '留下一行说明密钥已销毁，免得再造一把。',
  },
  {
    model: EntryModel,
    of: ({ districtId, childId }) => ({
      districtId,
      $or: [{ subjectId: childId }, { 'facts.childId': childId }],
    }),
    stays: '存证链只写编号和日期，从来没有姓名。',
  },
  {
    model: ReadModel,
    of: ({ districtId, childId }) => ({ districtId, childId }),
    stays: '谁在什么时候看过，留下来备查；没有看到的内容。',
  },
  {
    model: OnceModel,
    of: ({ districtId, childId }) => ({ districtId, subjectId: childId }),
    stays: '请求的指纹，到期自动删掉；数据库账号不能提前删。',
  },
  {
    model: JobModel,
    of: ({ districtId, childId }) => ({ districtId, 'payload.childId': childId }),
    stays: '做完的事 30 天后自动删掉；里面只有编号和日期。',
  },
  {
    model: OperatorActModel,
    of: ({ districtId, childId }) => ({ districtId, 'did.childId': childId }),
    stays: '运维做过这件事，留下来备查。',
  },
  {
    model: ErasureModel,
    of: ({ districtId, childId }) => ({ districtId, childId }),
    stays: ONLY_IDS,
  },
];

/** What erasing asks of the register. */
export const erasureRoom: Room = {
  name: 'erasure',
  routes: [],
  traces,
  contradictions,
  models: [ErasureModel],
};

/** Keys that are gone without a tombstone, and tombstones whose key is still, or again, there. */
async function* contradictions(districtId?: string): AsyncGenerator<Break> {
  const among = districtId === undefined ? {} : { districtId };
  const erased = await ErasureModel.find(among, { childId: 1 }).lean<ErasureDoc[]>();
  const ids = new Set(erased.map(({ childId }) => childId));
  const gone = { ...among, wrapped: null };
  for await (const { _id: id } of DataKeyModel.find(gone, { _id: 1 }).lean().cursor())
    if (!ids.has(id)) yield { kind: 'told-otherwise', collection: 'datakeys', id };
  for (const id of ids)
    if (await hasKey(id))
      yield { kind: 'told-otherwise', collection: 'erasures', id: erasureId(id) };
}
