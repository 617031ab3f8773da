// The compiled mini-program against the real service: signed in with a real login code, a talk filed, its receipt read.
// Only WeChat's own client is played; what leaves wx.request arrives at a product started here.
import assert from 'node:assert/strict';
import test from 'node:test';
import { JSDOM } from 'jsdom';
import { product } from '../journeys/product.mjs';
import { boot } from '../runtime/boot.mjs';
import { WEAPP } from '../runtime/built.mjs';
import { pack } from '../runtime/pack.mjs';
import { until as becomes } from '../runtime/until.mjs';
import { realNetwork } from '../runtime/real-network.mjs';
import { at } from '../runtime/places.mjs';

/** The one-time template of the demo's mini-program. */
const TEMPLATE = 'MINI-MONTHLY-WORK-000000000000000000000000';
const WHO = process.env.XQ_TEACHER ?? '李秋月';
const running = await product();
let leave = async () => undefined;
test.after(() => leave().finally(() => running.end()));
const dom = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
  pretendToBeVisual: true,
});
test.after(() => dom.window.close());
const { control, ...world } = await realNetwork(running.url, WHO);
// Left as it was found, for whoever runs against the same product.
leave = () => control('follow');
const phone = boot({ pkg: pack(WEAPP), window: dom.window, ...world });
const words = () => phone.find('field-words')?.querySelector('textarea');
const said = `课间聊了换座位的事。${Date.now()}`;
let childId;

/** Waits until something holds on the phone; tells what it shows when it never does. */
const until = (holds, what) => becomes(holds, () => `${what}; on ${phone.page()}: ${phone.text()}`);

test('one tap with WeChat signs her in, by a code that the service redeems', async () => {
  await until(() => phone.page() === at('login'), 'the login page opens');
  await until(() => phone.find('agree'), 'it is drawn');
  phone.tap('sign-in');
  await until(() => phone.text().includes('请先勾选同意'), 'she is told to agree first');
  phone.tap('agree');
  await until(() => !phone.text().includes('请先勾选同意'), 'the tick is taken');
  phone.tap('sign-in');
  await until(() => phone.page() === at('home'), 'home opens');
  await until(() => /还有 \d+ 位没谈/.test(phone.text()), 'her month is there');
});

test('she follows the service account no more, and WeChat may send her nothing', async () => {
  await control('unfollow');
  await control('subscriptions', { answers: { [TEMPLATE]: 'reject' }, settings: true });
  assert.deepEqual(await control('settle'), { givenUp: [] });
});

test('a talk is written, filed and receipted', async () => {
  phone.tapText('记一次谈心');
  await until(() => phone.page().endsWith('talk-form/index') && words(), 'the form opens');
  childId = phone.stack.at(-1).instance.options.childId;
  phone.type(words(), said);
  phone.tapText('提交');
  await until(() => phone.page().endsWith('receipt/index'), 'the receipt opens');
  await until(() => /已存证，第 \d+ 条/.test(phone.text()), 'the chain has taken it');
});

const isOn = () => {
  const line = phone.find('remind')?.querySelector('[class*="xq-switchrow"]');
  return line?.getAttribute('aria-checked') === 'true';
};

test('who does not follow is offered next month’s reminder, and one tap is one credit at WeChat', async () => {
  await until(() => phone.text().includes('下月也提醒我'), 'the line stands');
  assert.ok(!isOn(), 'it is off before the tap');
  phone.tapText('下月也提醒我');
  await until(isOn, 'the switch is on');
  const { credits } = await control('unfollow');
  assert.equal(credits[TEMPLATE], 1);
});

test('it stands once in the child’s timeline, and its receipt agrees with the chain', async () => {
  phone.tapText('核对回执');
  await until(() => /核对过了，和存证一致/.test(phone.text()), 'the receipt is checked');
  phone.open(`/${at('child')}?childId=${childId}`);
  await until(() => phone.text().includes(said), 'the timeline shows it');
  assert.equal(phone.text().split(said).length - 1, 1);
});
