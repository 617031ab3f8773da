// How far somebody's move to another phone is, in a sentence.
// Pure.
import type { NewPhone } from '@xinqiao/types/accounts';
import { momentWords } from '@/platform/dates';

/** The sentence below the name. */
export function moveLine({ state, own, askedByName, agreedByName, from, until }: NewPhone): string {
  if (own) return `本人用原来的手机确认的，${momentWords(until)} 前在新手机上填码。`;
  if (state === 'asked')
    return `${askedByName}申请的，还要另一个岗位的人同意。${momentWords(until)} 前没有人同意就作废。`;
  const hands = `${askedByName}申请，${agreedByName ?? ''}同意。`;
  if (state === 'waits' && from) return `${hands}${momentWords(from)} 生效，在那以前可以取消。`;
  return `${hands}已经生效，等本人在新手机上填码，最晚 ${momentWords(until)}。`;
}
