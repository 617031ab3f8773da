// The file with which a district is founded, as people write it: Chinese words, one place a line.
// What it may hold and how stands here; what its parts say of each other is checked in faults.rules.ts.
import { shortText, wholeNumber } from '@xinqiao/types/common';
import { comparable } from '@xinqiao/types/text';
import { z } from 'zod';
import { GRADE_WORDS } from '../../organisations';

const KEY = '编号用小写字母和数字，以字母开头，最多 20 个，例如 qinghe。';
/** A 编号 is what a person sees of it: a hidden mark that came with it from another program is no part of it. */
const plain = (sentence: string) => z.string({ error: sentence }).overwrite(comparable);
const key = plain(KEY).regex(/^[a-z][0-9a-z]{0,19}$/, KEY);
const name = shortText('名称', 40);

/** A person is a name, or a name with a 编号 where a name alone does not tell who is meant. */
const Person = z.preprocess(
  (value) => (typeof value === 'string' ? { 姓名: value } : value),
  z.strictObject({ 姓名: shortText('姓名', 20), 编号: key.optional() }, '请写姓名。'),
);
export type Person = z.output<typeof Person>;

const people = z.array(Person, { error: '请写成一列姓名，例如 [何婉]。' });
const texts = z.array(z.string({ error: '日期要加引号，或写成 2026-09-01。' }), {
  error: '请写成一列，每行前面一个“-”。',
});
const count = wholeNumber(0, 40, '班数请写 0 到 40 的整数。').optional();

const oneOf = <const T extends string>(words: readonly [T, ...T[]]) =>
  z.enum(words, { error: `请写 ${words.join('、')} 之一。` });

/** What each word of the policy means in the contract. */
export const OWES = {
  一位任课教师和心理教师: 'oneSubjectTeacherAndPsych',
  每位责任教师: 'everyResponsibleTeacher',
} as const;
export const VACATION = { 照常谈: 'require', 远程也算: 'remote', 不谈: 'skip' } as const;

type Words<T> = readonly [keyof T & string, ...(keyof T & string)[]];
const wordsOf = <T extends object>(words: T) => Object.keys(words) as unknown as Words<T>;

const Policy = z.strictObject({
  谁来谈: oneOf(wordsOf(OWES)),
  假期: oneOf(wordsOf(VACATION)),
  几天内记: wholeNumber(1, 10, '请写 1 到 10 天。'),
  结月日: wholeNumber(1, 15, '请写 1 到 15 号。'),
});

const Calendar = z.strictObject({
  学期: texts,
  放假: texts.default([]),
  补课: texts.default([]),
});

const School = z.strictObject({
  编号: key,
  名称: name,
  上级: plain('请写镇教管中心的编号，或“直属”。'),
  管理员: people,
  班级: z.strictObject(
    Object.fromEntries(GRADE_WORDS.map((word) => [word, count])) as Record<
      (typeof GRADE_WORDS)[number],
      typeof count
    >,
  ),
});

/** The whole file. */
export const DistrictFile = z.strictObject({
  学年: wholeNumber(2020, 2099, '学年写它的第一年，例如 2026。'),
  区县: z.strictObject({ 编号: key, 名称: name, 人员: people, 审计: people.default([]) }),
  谈心规定: Policy.optional(),
  校历: Calendar,
  镇教管中心: z.array(z.strictObject({ 编号: key, 名称: name, 人员: people })).default([]),
  学校: z.array(School, { error: '请写学校。' }),
});
export type DistrictFile = z.output<typeof DistrictFile>;
