// No test waits for time: a length that is enough here is too short on a slower machine and too long on every other.
// A test asks until it is so (stage/until.ts, e2e/runtime/until.mjs), waits for an event, or moves the clock itself.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDERS = [
  'cloud-api',
  'miniprogram/src',
  'miniprogram/test',
  'miniprogram/e2e',
  'types/src',
];
const OF_TESTS = /\.test\.(tsx?|mjs)$|^cloud-api\/(test|stage)\/|^miniprogram\/(test|e2e)\//;
const WAITS = /\bsetTimeout\(|\bsetInterval\(|\bwaitForTimeout\(|timers\/promises/;

/** Where time passes, and why it must. */
const TIME_PASSES: Readonly<Record<string, string>> = {
  'cloud-api/stage/until.ts': 'asks again and again until it is so',
  'cloud-api/test/who-hangs.mjs': 'looks every five seconds whether a test never ends',
  'miniprogram/e2e/runtime/until.mjs': 'asks again and again until it is so',
  'miniprogram/e2e/journeys/product.mjs':
    'asks until the product answers, as long as it says something',
  'miniprogram/test/taro.ts': 'Taro’s nextTick is a turn of the event loop',
  'miniprogram/test/turns.ts': 'gives the event loop its turns',
  'miniprogram/e2e/runtime/boot.mjs': 'the clocks of the phone itself',
  'miniprogram/e2e/runtime/phone.mjs': 'the phone answers in a later turn, as WeChat does',
  'miniprogram/e2e/journeys/plug.test.mjs':
    'the browser dies a blink after the last stroke: that short time is the claim',
  'miniprogram/e2e/weapp/boot.test.mjs':
    'strokes come at a pace at which a page could draw between them',
  'miniprogram/e2e/weapp/set-data.test.mjs':
    'what a second of scrolling and typing costs is what is measured',
  'miniprogram/e2e/shots.mjs': 'takes pictures and checks nothing',
};

const waiting = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .filter((name) => OF_TESTS.test(name) && !/\/(node_modules|dist|out)\//.test(name))
    .filter((name) => /\.(tsx?|mjs)$/.test(name) && name !== 'cloud-api/test/waiting.test.ts')
    .filter((name) => WAITS.test(readFileSync(path.join(ROOT, name), 'utf8'))),
);

it('no test waits for time', () => {
  expect(waiting.filter((name) => !(name in TIME_PASSES))).toEqual([]);
});

it('what may let time pass does so', () => {
  expect(Object.keys(TIME_PASSES).filter((name) => !waiting.includes(name))).toEqual([]);
});
