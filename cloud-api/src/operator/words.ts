// Small words that several verbs need: which district is meant, and a moment as people read it.
import { isSameName } from '@xinqiao/types/text';
import { allDistricts, type OrganisationDoc } from '../organisations';
import { OperatorError } from './verb';

/** The district of this id, or of this name if no other bears it, or the only one there is. Throws OperatorError. */
export async function districtOf(asked: string | boolean | undefined): Promise<OrganisationDoc> {
  const all = await allDistricts();
  const [only, ...others] = all;
  if (!only) throw new OperatorError('数据库里还没有区县；请先 operator found。');
  if (asked === undefined && others.length === 0) return only;
  const meant = all.filter(({ _id, name }) => _id === asked || isSameName(name, `${asked ?? ''}`));
  const [named, ...namesakes] = meant;
  if (named && namesakes.length === 0) return named;
  const names = all.map(({ _id, name }) => `${name}（${_id}）`).join('、');
  throw new OperatorError(`请用 --district 写明是哪个区县：${names}。`);
}

/** A moment as people in Shanghai read it. */
export function momentWords(at: Date): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    ...{ year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' },
    hour12: false,
  }).format(at);
}
