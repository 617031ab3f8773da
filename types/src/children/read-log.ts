// Who has opened something of a child, and why: for those who keep its file. What lies in the access log is told in words;
// it holds ids, never what was read.
import { z } from 'zod';
import { Instant } from '../common';

/** What can be opened of a child → its words; whatever else a room writes down is 档案. */
export const READ_WORDS: Readonly<Record<string, string>> = {
  talk: '谈心记录',
  talkReasons: '谈心的原因',
  attempt: '没谈成的备注',
  exemption: '豁免申请',
  childName: '姓名',
  studentNo: '按学籍号查找',
  glassBreak: '破例查看的理由',
  rosterHistory: '名单上的经过',
  transfer: '转学时写的话',
};

/** One opening: everything that one person opened of this child in one go. */
export const FileRead = z
  .object({
    byName: z.string(),
    roleWord: z.string(),
    what: z.string(),
    count: z.number().int().meta({ description: 'how many records were opened in one go' }),
    why: z.string(),
    at: Instant,
    byGlass: z.boolean().meta({ description: 'by an office, as 破例查看' }),
  })
  .meta({ id: 'FileRead' });
export type FileRead = z.infer<typeof FileRead>;
