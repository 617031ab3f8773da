// What a cheap phone must carry across WeChat's bridge: how often and how much setData sends, how many nodes a page shows.
// Counted on the compiled package while a teacher with 200 children scrolls, turns pages and types.
import assert from 'node:assert/strict';
import test from 'node:test';
import { JSDOM } from 'jsdom';
import { boot } from '../runtime/boot.mjs';
import { WEAPP } from '../runtime/built.mjs';
import { pack } from '../runtime/pack.mjs';
import { until as becomes } from '../runtime/until.mjs';
import { madeUpService, manyChildren } from '../runtime/service.mjs';
import { at } from '../runtime/places.mjs';

const MOST = { calls: 5, bytes: 8_000, nodes: 400 };

const dom = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
  pretendToBeVisual: true,
});
test.after(() => dom.window.close());
const service = madeUpService({ children: manyChildren(200) });
const phone = boot({ pkg: pack(WEAPP), window: dom.window, ...service });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something holds on the phone; tells what it shows when it never does. */
const until = (holds, what) => becomes(holds, () => `${what}; on ${phone.page()}: ${phone.text()}`);

function p95(sizes) {
  const sorted = [...sizes].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
}

/** Does something that lasts `seconds`, and holds what it cost against the budget. */
async function affordable(t, seconds, act) {
  const before = phone.setDataSizes().length;
  await act();
  const sizes = phone.setDataSizes().slice(before);
  const found = { calls: sizes.length / seconds, bytes: p95(sizes), nodes: phone.nodes() };
  t.diagnostic(JSON.stringify(found));
  for (const [what, most] of Object.entries(MOST))
    assert.ok(found[what] <= most, `${found[what]} ${what}, at most ${most}`);
}

test('signed in, she has 200 children', async () => {
  await until(() => phone.find('sign-in'), 'the login page is drawn');
  phone.tap('sign-in');
  await until(() => phone.text().includes('请先勾选同意'), 'she is told to agree first');
  phone.tap('agree');
  await until(() => !phone.text().includes('请先勾选同意'), 'the tick is taken');
  phone.tap('sign-in');
  await until(() => phone.text().includes('小雨同学'), 'her month is there');
});

test('scrolling her month is affordable', (t) =>
  affordable(t, 4, async () => {
    for (let nth = 0; nth < 4; nth += 1) {
      phone.scrollToEnd();
      await pause(1000);
    }
  }));

test('turning the pages of her children is affordable', async (t) => {
  phone.open(`/${at('children')}`);
  await until(() => phone.text().includes('看后面的'), 'the children are there');
  await affordable(t, 6, async () => {
    for (let nth = 0; nth < 3; nth += 1) {
      phone.tapText('看后面的');
      await pause(2000);
    }
  });
  assert.match(phone.text(), /小雨同学73/);
});

test('typing a long talk is affordable', async (t) => {
  phone.open(`/${at('talkForm')}?childId=chd_many01&alias=小雨同学&number=01`);
  const words = () => phone.find('field-words')?.querySelector('textarea');
  await until(words, 'the form is drawn');
  await pause(300);
  const text = '聊了换座位的事，约好周五再说。'.repeat(6);
  await affordable(t, 3, async () => {
    for (let end = 1; end <= text.length; end += 1) {
      phone.type(words(), text.slice(0, end));
      await pause(33);
    }
  });
});
