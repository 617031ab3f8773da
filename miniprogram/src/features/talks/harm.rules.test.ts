// The words on which the form asks whether a child is safe now, and those that only sound like them.
// Invented sentences.
import { speaksOfHarm } from './harm.rules';

it.each([
  '她说不想活了，手腕上有新伤',
  '他说活着没意思',
  '觉得不如死了好',
  '我 想 死',
  '说想从楼上跳下去',
  '昨晚又挨打了',
  '胳膊上有瘀青',
  '爸爸不给她饭吃',
  '说叔叔摸她身上',
])('asks about %s', (words) => expect(speaksOfHarm('', words)).toBe(true));

it.each([
  '想死妈妈了，盼着过年',
  '游乐园的跳楼机很好玩',
  '今天跑步累得不行，睡得香',
  '打自由泳，想学跳水',
  '割稻子帮了大忙',
  '放学后一起打篮球',
])('does not ask about %s', (words) => expect(speaksOfHarm(words)).toBe(false));
