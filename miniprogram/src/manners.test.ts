// WeChat's manners, read from the sources: no interface that needs a privacy authorisation, no sharing,
// nothing called that an old client lacks without asking first, and no attribute that its templates leave out.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import unused from '../config/unused.json';

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(__dirname, file), 'utf8') }));
const namingAny = (words: RegExp) =>
  sources.filter(({ text }) => words.test(text)).map(({ file }) => file);

/** What WeChat opens only after the person has agreed to a privacy guide: picture, place, voice, clipboard, contacts. */
const NEEDS_PRIVACY =
  /\b(choose(Image|Media|Video|Location|Address|Contact|InvoiceTitle|LicensePlate|MessageFile|Poi)|get(Location|FuzzyLocation|ClipboardData|UserProfile|UserInfo|WeRunData|PhoneNumber|RecorderManager)|setClipboardData|startRecord|save(Image|Video)ToPhotosAlbum|addPhone(Contact|Calendar)|openBluetoothAdapter|createCameraContext|chooseAvatar)\b/;

/** What the templates leave out of WeChat's parts, as a screen would set it: bindTouchStart is onTouchStart there. */
const LEFT_OUT = ['bindLongPress', 'catchMove', ...new Set(Object.values(unused).flat())].map(
  (name) =>
    name.replace(/^bind/, 'on').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
);

describe('in WeChat', () => {
  it.each(LEFT_OUT)('sets no %s, which the templates do not carry', (name) => {
    expect(namingAny(new RegExp(`[\\s{,]${name}[=:]`))).toEqual([]);
  });

  it('asks for nothing that needs a privacy authorisation', () => {
    expect(namingAny(NEEDS_PRIVACY)).toEqual([]);
  });

  it('is made of no part that the templates leave out', () => {
    expect(namingAny(/import \{[^}]*\bImage\b[^}]*\} from '@tarojs\/components'/)).toEqual([]);
  });

  it('lets no page be shared', () => {
    expect(
      namingAny(/useShareAppMessage|useShareTimeline|onShareAppMessage|openType="share"/),
    ).toEqual([]);
  });

  it.each([
    'getWindowInfo',
    'getAppBaseInfo',
    'getUpdateManager',
    'onThemeChange',
    'hideShareMenu',
    'setVisualEffectOnCapture',
    'onUserCaptureScreen',
  ])('asks for %s before calling it', (name) => {
    const callers = sources.filter(({ text }) => text.includes(`Taro.${name}(`));
    expect(callers.length).toBeGreaterThan(0);
    for (const { text } of callers) expect(text).toContain(`Taro.canIUse('${name}')`);
  });
});
