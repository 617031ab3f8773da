// The five categories of the default catalogue (mission.md, Policy settings); a child may hold several.
// They stand apart, so that what is written of a child and what is shown of it name the same.
import { z } from 'zod';

/** One category. */
export const CareCategory = z.enum(
  ['orphan', 'deFactoUnsupported', 'leftBehind', 'migrant', 'singleParent'],
  { error: '请选类别。' },
);
export type CareCategory = z.infer<typeof CareCategory>;

/** Category → its word. */
export const CATEGORY_WORDS: Readonly<Record<CareCategory, string>> = {
  orphan: '孤儿',
  deFactoUnsupported: '事实无人抚养儿童',
  leftBehind: '留守儿童',
  migrant: '流动儿童',
  singleParent: '单亲家庭儿童',
};
