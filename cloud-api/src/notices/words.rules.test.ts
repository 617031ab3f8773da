// How the words of the rooms become one message, within what WeChat accepts.
import { fc } from '../../stage/laws';
import type { DueLine } from '../platform/letters';
import { fieldAccepts } from '../../simulator/fields';
import { checkTemplateData } from '../platform/wechat';
import { digestWords, rowsOf } from './words.rules';

const line = (over: Partial<DueLine> = {}): DueLine => ({
  accountId: 'acc_li',
  own: true,
  title: '本月还有 3 项没有完成',
  line: '柳溪镇青禾小学，最晚 11月30日完成。',
  matter: '本月还有 3 项没有完成',
  places: ['柳溪镇青禾小学'],
  lastDay: '2025-11-30',
  icon: 'month',
  page: () => Promise.resolve('pages/home/index'),
  ...over,
});

describe('a digest', () => {
  it('of one line says it in WeChat too', () => {
    const words = digestWords([line()]);
    expect(words).toMatchObject({ title: '本月还有 3 项没有完成', icon: 'month' });
    expect(rowsOf(words)).toEqual({
      matter: '本月还有 3 项没有完成',
      unit: '柳溪镇青禾小学',
      due: '2025年11月30日 23:59',
    });
  });

  it('of several lines is led by the first, and says in WeChat how many there are', () => {
    const vacant = line({ own: false, title: '本月还有 1 项没有人负责', line: '缺岗。' });
    const words = digestWords([line(), { ...vacant, places: ['东山小学'] }]);
    expect(words.title).toBe('本月还有 3 项没有完成');
    expect(words.line).toBe('柳溪镇青禾小学，最晚 11月30日完成。缺岗。');
    expect(rowsOf(words)).toMatchObject({
      matter: '有 2 件事等您看',
      unit: '柳溪镇青禾小学等 2 所',
    });
  });

  it('leaves out of a place’s name what WeChat refuses, and names one that is nothing else a school', () => {
    const unitOf = (...places: string[]) => rowsOf(digestWords([line({ places })])).unit;
    expect(unitOf('🌻向阳👨‍👩‍👧小学')).toBe('向阳 小学');
    expect(unitOf('☀️🇨🇳')).toBe('学校');
    expect(unitOf('东山1️⃣小学', '别处')).toBe('东山1 小学等 2 所');
  });

  it('always fits the fields of the template, whatever the rooms say, and WeChat prints them', () => {
    const place = fc.oneof(
      fc.constantFrom('东山小学', '长名字乡一二三四五六七八九十希望中心小学校', '🌻', '👩‍🏫小学☀️'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 24 }),
    );
    const anyLine = fc.record({
      matter: fc.constantFrom(
        '本月还有 100000 项没有完成',
        '一件说起来要用二十多个字才能说得完的事情等您看',
      ),
      places: fc.array(place, { maxLength: 12 }),
      lastDay: fc.constantFrom('2025-12-05', '2026-03-15'),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }), ([first = {}, ...others]) => {
        const words = digestWords([line(first), ...others.map(line)]);
        const rows = rowsOf(words);
        expect(checkTemplateData('monthlyWork', { ...rows })).toEqual([]);
        const printed = { thing1: rows.matter, thing2: rows.unit, time3: rows.due };
        for (const [key, value] of Object.entries(printed))
          expect(fieldAccepts(key, value)).toBe(true);
      }),
    );
  });
});
