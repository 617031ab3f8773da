// Erasing a child at somebody's lawful demand: on which ground, for what reason, and who has agreed.
// Both are chosen from a list, so that what is kept of the erasure can name nobody.
import { z } from 'zod';
import { IsoDay } from '../common';

/** What stands in place of the alias of a child that was erased. */
export const ERASED = '已依法删除';

/** The grounds of article 47 of the 个人信息保护法, in its order. */
export const ErasureBasis = z.enum(
  ['purposeDone', 'retentionOver', 'consentWithdrawn', 'unlawful', 'otherLaw'],
  { error: '请选法律依据。' },
);
export type ErasureBasis = z.infer<typeof ErasureBasis>;

/** Ground → its words. */
export const BASIS_WORDS: Readonly<Record<ErasureBasis, string>> = {
  purposeDone: '个人信息保护法第四十七条（一）：处理目的已实现、无法实现或者不再必要',
  retentionOver: '个人信息保护法第四十七条（二）：停止服务，或者保存期限已满',
  consentWithdrawn: '个人信息保护法第四十七条（三）：撤回同意',
  unlawful: '个人信息保护法第四十七条（四）：违反法律、行政法规或者约定处理个人信息',
  otherLaw: '个人信息保护法第四十七条（五）：法律、行政法规规定的其他情形',
};

/** What brought it about. */
export const ErasureCause = z.enum(
  ['guardianAsked', 'childAsked', 'schoolFound', 'authorityOrdered'],
  { error: '请选事由。' },
);
export type ErasureCause = z.infer<typeof ErasureCause>;

/** Reason → its words. */
export const CAUSE_WORDS: Readonly<Record<ErasureCause, string>> = {
  guardianAsked: '监护人提出',
  childAsked: '本人提出（已满十四周岁）',
  schoolFound: '学校发现不该再留',
  authorityOrdered: '主管部门、监管机关或者法院要求',
};

/** What somebody says who wants a child erased, or agrees to it. */
export const AgreeToErase = z
  .strictObject({ basis: ErasureBasis, cause: ErasureCause })
  .meta({ id: 'AgreeToErase' });
export type AgreeToErase = z.infer<typeof AgreeToErase>;

/** Who has agreed to erase a child; `complete` when two have, so that whoever runs the service can do it. */
export const ErasureAgreements = z
  .object({
    items: z.array(
      AgreeToErase.extend({
        byName: z.string(),
        roleWord: z.string(),
        on: IsoDay,
        mine: z.boolean(),
      }),
    ),
    complete: z.boolean(),
  })
  .meta({ id: 'ErasureAgreements' });
export type ErasureAgreements = z.infer<typeof ErasureAgreements>;
