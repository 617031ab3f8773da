// What a person reads when the machine does not let the product start.
// Errors are real ones where this machine can make them.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sentenceOf } from './start-problem.mjs';

const withCode = (code: string) => Object.assign(new Error('in English'), { code, path: '/d' });

it.each(['ENOSPC', 'EDQUOT'])('a disk that is full (%s)', (code) => {
  expect(sentenceOf(withCode(code))).toBe('磁盘满了，请腾出至少 400 MB 再试。');
});

it.each(['EACCES', 'EPERM', 'EROFS'])('a place where nothing may be written (%s)', (code) => {
  expect(sentenceOf(withCode(code))).toMatch(/^不能写 \/d，.*。$/);
});

it('a file where a directory should be', async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-problem-'));
  const file = path.join(home, 'data');
  await writeFile(file, '');
  const error = await mkdir(path.join(file, 'mongo'), { recursive: true }).catch((e: Error) => e);
  expect(sentenceOf(error as Error)).toMatch(/不能当目录用.*。$/);
  await rm(home, { recursive: true });
});

it('our own problems say it themselves', () => {
  expect(sentenceOf(new Error('端口 8080 已被别的程序占用。'))).toBe(
    '端口 8080 已被别的程序占用。',
  );
});
