// What a browser calls itself in a list of devices, in words that its person recognises: the system, and which browser.
// A guess for people to read; nothing is decided by it.

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger|wxwork/i, '微信'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/QQBrowser|MetaSr|360|UCBrowser|LBBROWSER/i, '国产浏览器'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果手机或平板'],
  [/Macintosh/, '苹果电脑'],
  [/Linux|CrOS/, 'Linux'],
];

const first = (list: typeof BROWSERS, text: string): string | undefined =>
  list.find(([pattern]) => pattern.test(text))?.[1];

/** Such as `Windows 上的 Chrome`; `浏览器` where neither is known. */
export function browserWords(userAgent: string): string {
  const browser = first(BROWSERS, userAgent) ?? '浏览器';
  const system = first(SYSTEMS, userAgent);
  return system ? `${system} 上的 ${browser}` : browser;
}
