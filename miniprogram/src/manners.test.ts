// WeChat's manners, read from the sources: no interface that needs a privacy authorisation, no sharing,
// and nothing called that an old client lacks without asking first.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(__dirname, file), 'utf8') }));
const namingAny = (words: RegExp) =>
  sources.filter(({ text }) => words.test(text)).map(({ file }) => file);

/** What WeChat opens only after the person has agreed to a privacy guide: picture, place, voice, clipboard, contacts. */
const NEEDS_PRIVACY =
  /\b(choose(Image|Media|Video|Location|Address|Contact|InvoiceTitle|LicensePlate|MessageFile|Poi)|get(Location|FuzzyLocation|ClipboardData|UserProfile|UserInfo|WeRunData|PhoneNumber|RecorderManager)|setClipboardData|startRecord|save(Image|Video)ToPhotosAlbum|addPhone(Contact|Calendar)|openBluetoothAdapter|createCameraContext|chooseAvatar)\b/;

describe('in WeChat', () => {
  it('asks for nothing that needs a privacy authorisation', () => {
    expect(namingAny(NEEDS_PRIVACY)).toEqual([]);
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
