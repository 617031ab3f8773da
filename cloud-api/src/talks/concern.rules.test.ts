// What a letter about a concern says to whoever looks over its reader's shoulder: nothing.
import { concernWords } from './concern.rules';

it('says that there is a record to look at, where and when, and no word of a child or of the mind', () => {
  const words = concernWords('柳溪镇青禾小学', '2025-12-04');
  expect(words).toMatchObject({
    title: '有一条记录请您看',
    line: '柳溪镇青禾小学，请在 12月4日打开看看。',
  });
  expect(JSON.stringify(words)).not.toMatch(
    /孩子|学生|同学|儿童|心理|谈心|辅导|情绪|留守|孤儿|单亲|矫正|逾期|漏|担心/,
  );
});
