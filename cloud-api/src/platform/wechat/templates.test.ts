// Templates as an account has them: the same words, under the id and the keys that WeChat gave it.
// A type that differs with the key changes what may be said, so the check follows the key.
import { checkTemplateData } from './template-data';
import { keysOf, readTemplate } from './templates';

const data = {
  matter: '本月还有 3 项没有完成',
  unit: '柳溪镇青禾小学',
  due: '2025年12月5日 23:59',
};

describe('a configured template', () => {
  it('is an id alone, with the keys of the catalogue', () => {
    const { id, keys } = readTemplate('Ab3-_x');
    expect(id).toBe('Ab3-_x');
    expect(keysOf('monthlyWork', keys).map(({ key }) => key)).toEqual([
      'thing1',
      'thing2',
      'time3',
    ]);
  });

  it('may name the keys that differ', () => {
    const { id, keys } = readTemplate('Ab3; matter=thing4, due=date7');
    expect(id).toBe('Ab3');
    expect(keysOf('monthlyWork', keys).map(({ key }) => key)).toEqual([
      'thing4',
      'thing2',
      'date7',
    ]);
  });
});

describe('the words of a message', () => {
  it.each([
    ['matter', '', 'empty'],
    ['matter', '项'.repeat(21), 'at most 20'],
    ['matter', '还有 3 项🎉', 'emoji'],
    ['matter', '还有\n3 项', 'control'],
    ['due', '12月5日', '15:01'],
    ['due', '2025年12月5日 24:00', '23:59'],
  ])('cannot say as %s: %j (%s)', (field, ...[value, problem]) => {
    const problems = checkTemplateData('monthlyWork', { ...data, [field]: value });
    expect(problems).toEqual([{ field, problem: expect.stringContaining(problem) }]);
  });

  it('cannot hold a field that the template lacks, nor lack one', () => {
    const { matter, unit } = data;
    const problems = checkTemplateData('monthlyWork', { matter, unit, child: '某某' });
    expect(problems.map(({ field }) => field)).toEqual(['child', 'due']);
  });

  it('follow the type of the account’s own key', () => {
    const phrase = checkTemplateData('monthlyWork', data, { matter: 'phrase4' });
    expect(phrase).toMatchObject([{ field: 'matter' }]);
    const unknown = checkTemplateData('monthlyWork', data, { matter: 'hologram4' });
    expect(unknown).toMatchObject([{ problem: expect.stringContaining('hologram4') }]);
  });

  it('pass when they are counts, places and times that fit', () => {
    expect(checkTemplateData('monthlyWork', data)).toEqual([]);
    expect(checkTemplateData('monthlyWork', { ...data, due: '08:00~09:30' })).toEqual([]);
  });
});
