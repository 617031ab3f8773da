// Where this room keeps something of a child: a message leads to the child's page and says nothing of it.
import type { Trace } from '../platform/trace';
import { NoticeModel } from './notice.model';

/** The places of this room. */
export const noticeTraces: readonly Trace[] = [
  {
    model: NoticeModel,
    of: ({ districtId, childId }) => ({ districtId, page: { $regex: `childId=${childId}(&|$)` } }),
    stays: '消息里没有姓名，只有通到孩子页面的地址；那一页只说已依法删除。',
  },
];
