// The Chinese words of a month's obligations, apart from the schemas: a page that only shows a state loads these
// and nothing else. They leave by the room's door, so nobody needs to know that they stand here.
import type { ObligationState, WithdrawnCause } from './shapes';

/** The states of an obligation. */
export const STATE_WORDS: Record<ObligationState, string> = {
  planned: '待谈',
  fulfilled: '已谈',
  fulfilledLate: '晚记',
  exempt: '豁免',
  missed: '未谈',
  withdrawn: '已移交',
};

/** Why an obligation was withdrawn. */
export const CAUSE_WORDS: Record<WithdrawnCause, string> = {
  handedOver: '已移交',
  vacancyFilled: '缺岗已补',
  left: '离校',
  moved: '转学',
  roleServed: '已有人谈过',
  importUndone: '导入已撤销',
};
