// A migration, forward only: categories that a version before left in clear are sealed under their children's keys, some rows
// at a time with an entry that lists their new seals. Cut off in the middle it goes on when it is asked again.
import type { Ctx } from '../platform/context';
import { change, commit, type ChangeBuilder } from '../platform/db';
import { Child, IN_CLEAR, type ChildDoc } from './child.model';
import { sealCategories } from './child.seals';
import { NOTHING } from './erase-child';

/** Rows in one transaction. */
const AT_ONCE = 100;

/** The districts in which a category lies in clear. */
export const districtsOfClearCategories = (): Promise<string[]> =>
  Child.distinct('districtId', IN_CLEAR);

/** How many children of a district, or of all, have their categories in clear. */
export const countClearCategories = (districtId?: string): Promise<number> =>
  Child.countDocuments({ ...IN_CLEAR, ...(districtId === undefined ? {} : { districtId }) });

/** Seals all categories of a district that lie in clear. */
export async function sealClearCategories(ctx: Ctx, districtId: string): Promise<void> {
  for (;;) {
    const rows = await Child.find({ ...IN_CLEAR, districtId })
      .limit(AT_ONCE)
      .lean<ChildDoc[]>();
    if (rows.length === 0) return;
    const facts = { rows: rows.length };
    const made = change(`district:${districtId}`, districtId);
    made.entry('categories.sealed', districtId, facts);
    for (const child of rows) await sealOne(made, child);
    await commit(ctx, made);
  }
}

async function sealOne(made: ChangeBuilder, child: ChildDoc): Promise<void> {
  const { _id, version, categories = [], erasedAt } = child;
  const sealedCategories = erasedAt ? NOTHING : await sealCategories(child, categories);
  made.update(Child, { _id, version }, { $set: { sealedCategories }, $unset: { categories: '' } });
}

/** Refuses to serve while a category lies in clear; throws a Chinese sentence. */
export async function requireSealedCategories(): Promise<void> {
  const count = await countClearCategories();
  if (count > 0)
    throw new Error(
      `有 ${count} 个孩子的类别还没有封上（旧版本的数据），请先运行 operator seal-rows，再启动服务。`,
    );
}
