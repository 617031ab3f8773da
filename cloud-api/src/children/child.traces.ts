// Where this room keeps something of a child: the record itself, what was done with it, and who wanted it erased.
// The erasure rewrites the record in the transaction that destroys the key; the rest is sealed, or holds ids only.
import { ONLY_IDS, type Trace } from '../platform/trace';
import { Child } from './child.model';
import { blankIdentity } from './erase-child';
import { CorrectionModel } from './correction.model';
import { ErasureAgreement } from './erasure-agreement.model';
import { GlassBreakModel, GlassReviewModel } from './glass.model';
import { RosterAct } from './roster-act.model';
import { TransferModel } from './transfer.model';

/** The places of this room. */
export const childTraces: readonly Trace[] = [
  {
    model: Child,
    of: ({ districtId, childId }) => ({ _id: childId, districtId }),
    sealed: ['name', 'studentNo', 'sealedCategories'],
    rewritten: ({ childId }) => blankIdentity(childId),
    stays: '编号换成不指向谁的号；留下在哪个班、从哪天到哪天。',
  },
  {
    model: RosterAct,
    of: ({ districtId, childId }) => ({ districtId, childId }),
    sealed: ['reason'],
    stays: ONLY_IDS,
  },
  {
    model: CorrectionModel,
    of: ({ districtId, childId }) => ({ districtId, childId }),
    sealed: ['before', 'after', 'reason'],
    stays: '留下谁什么时候更正过哪一项，不知道原来和后来怎么写。',
  },
  {
    model: TransferModel,
    of: ({ districtId, childId }) => ({ districtId, childId }),
    sealed: ['note', 'reason'],
    stays: '留下哪所学校转到哪所学校、谁提出谁回答，不知道是谁。',
  },
  {
    model: GlassBreakModel,
    of: ({ districtId, childId }) => ({ districtId, childId }),
    sealed: ['words'],
    stays: '谁什么时候看过、为哪一类原因，留下来备查。',
  },
  {
    model: GlassReviewModel,
    of: ({ districtId, childId }) => ({ districtId, childId }),
    sealed: ['words'],
    stays: '谁什么时候复核、复核的结果，留下来备查。',
  },
  {
    model: ErasureAgreement,
    of: ({ districtId, childId }) => ({ districtId, childId }),
    stays: '谁提出、谁同意、依据和事由，留下来备查。',
  },
];
