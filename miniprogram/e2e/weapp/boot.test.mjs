// The built mini-program, booted in WeChat's own component framework: sign-in, home, a talk written offline, and its arrival.
// Answers are made up at the network edge, shaped by the contract; everything on this side of it is the real build.
import assert from 'node:assert/strict';
import test from 'node:test';
import { JSDOM } from 'jsdom';
import { boot } from '../runtime/boot.mjs';
import { WEAPP } from '../runtime/built.mjs';
import { pack } from '../runtime/pack.mjs';
import { until as becomes } from '../runtime/until.mjs';
import { madeUpService } from '../runtime/service.mjs';
import { at } from '../runtime/places.mjs';

const dom = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
  pretendToBeVisual: true,
});
const service = madeUpService();
const pkg = pack(WEAPP);
const phone = boot({ pkg, window: dom.window, ...service });

/** Waits until something holds on the phone; tells what it shows when it never does. */
const until = (holds, what) => becomes(holds, () => `${what}; on ${phone.page()}: ${phone.text()}`);

test('every template compiles', () => assert.deepEqual(pkg.problems, []));

test('somebody without a session is led to sign in', async () => {
  await until(() => phone.page() === at('login'), 'the login page opens');
  await until(() => phone.text().includes('每个孩子，每个月，都有人好好聊一次。'), 'it is drawn');
});

test('signing in without agreeing explains what is missing', async () => {
  phone.tap('sign-in');
  await until(() => phone.text().includes('请先勾选同意'), 'the sentence shows');
  assert.ok(!phone.state.asked.some((asked) => asked.endsWith('/sessions')));
});

test('one tap with WeChat leads to the month', async () => {
  phone.tap('agree');
  await until(() => !phone.text().includes('请先勾选同意'), 'the tick is taken');
  phone.tap('sign-in');
  await until(() => phone.page() === at('home'), 'home opens');
  await until(() => phone.text().includes('小雨同学'), 'the child to talk with is there');
});

const words = () => phone.find('field-words')?.querySelector('textarea');
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

test('typing a long text causes no setData round trips', async () => {
  phone.setOnline(false);
  phone.tapText('记一次谈心');
  await until(() => phone.page().endsWith('talk-form/index'), 'the form opens');
  await until(words, 'the form is drawn');
  await pause(300);
  const before = phone.setDataCalls();
  assert.ok(before > 0, 'drawing the page was counted');
  const text = '聊了换座位的事，约好周五再说。';
  for (let end = 1; end <= text.length; end += 1) {
    phone.type(words(), text.slice(0, end));
    await pause(5);
  }
  assert.equal(phone.setDataCalls() - before, 0);
});

test('a talk written without a network waits, encrypted, and arrives once', async () => {
  phone.tapText('提交');
  phone.tapText('提交');
  await until(() => phone.page().endsWith('receipt/index'), 'the receipt opens');
  assert.equal(service.talks.size, 0);
  const kept = [...phone.state.kept].filter(([, text]) => String(text).includes('换座位的事'));
  assert.ok(kept.length > 0, 'the record is on the phone');
  for (const [key] of kept) assert.ok(phone.state.encrypted.has(key), `${key} lies encrypted`);

  phone.setOnline(true);
  await until(() => service.talks.size === 1, 'the record arrives by itself');
  await until(() => phone.text().includes('128'), 'the receipt shows its place in the chain');
  const posts = phone.state.asked.filter((asked) => asked.endsWith('/api/talks'));
  assert.ok(posts.length >= 2, 'it was tried offline and again online');
  assert.equal(service.talks.size, 1);
});

const remind = () => phone.find('remind')?.querySelector('[class*="xq-switchrow"]');
const isOn = () => remind()?.getAttribute('aria-checked') === 'true';

test('the receipt is checked with a signature that the phone reads itself', async () => {
  phone.tapText('核对回执');
  await until(() => phone.text().includes('已签进第 17 号检查点，签名也对'), 'it holds');
});

test('the receipt offers to remind her next month, off, and stays off when she says no', async () => {
  await until(remind, 'the line stands');
  assert.ok(phone.text().includes('12月24日早上还有没谈的，微信发一次'));
  assert.equal(isOn(), false);
  service.wechat.answer = 'reject';
  phone.tapText('下月也提醒我');
  await until(() => phone.text().includes('没有开。'), 'she is told how to go on');
  assert.equal(service.reminder.on, false);
});

test('one tap asks WeChat inside the tap, and the line is on when she says yes', async () => {
  service.wechat.answer = 'accept';
  phone.tapText('下月也提醒我');
  await until(() => service.reminder.on, 'the service keeps it');
  await until(isOn, 'the switch is on');
  assert.ok(!phone.text().includes('没有开。'));
  phone.tapText('下月也提醒我');
  await until(() => phone.text().includes('已经开好了'), 'a further tap says that it is on');
  assert.deepEqual(service.wechat.asked, [['MINI-MONTHLY-WORK'], ['MINI-MONTHLY-WORK']]);
});

test('the inbox says honestly that WeChat did not deliver', async () => {
  phone.open(`/${at('notices')}`);
  await until(() => phone.text().includes('微信没送到，以这里为准'), 'the inbox opens');
});

test('signing out with everything sent leads back to sign-in', async () => {
  phone.open(`/${at('me')}`);
  await until(() => phone.find('sign-out'), '我的 opens');
  phone.tap('sign-out');
  await until(() => phone.page() === at('login'), 'the login page opens');
  assert.deepEqual(phone.state.modals, ['退出心桥？']);
});

test.after(() => dom.window.close());
