// What the system says in English and numbers, said so that the person who typed the command can act on it.
// Our own problems carry their sentence already.

/**
 * One Chinese sentence about why the start failed.
 * @param {Error & {code?: string, path?: string}} error
 */
export function sentenceOf(error) {
  const { code, path: file = '这个位置' } = error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return '磁盘满了，请腾出至少 400 MB 再试。';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `不能写 ${file}，请换一个目录（--data），或让当前用户能写它。`;
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `${file} 不能当目录用，那里已经有一个文件；请换一个目录（--data）。`;
  return error.message;
}
