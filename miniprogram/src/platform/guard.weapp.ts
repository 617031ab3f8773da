// Pages with children stay on this phone: no sharing, nothing on a recording where WeChat can hide it, a word after a
// screenshot where it cannot. Each is asked for first, because old clients lack it.
import Taro from '@tarojs/taro';

// Old clients answer some of these calls with nothing instead of a promise.
const quietly = (asked: unknown) => void Promise.resolve(asked).catch(() => undefined);

/** Called each time a page with children shows: both hold for the page that is shown. */
export function guardPage(): void {
  if (Taro.canIUse('hideShareMenu')) quietly(Taro.hideShareMenu());
  if (Taro.canIUse('setVisualEffectOnCapture'))
    quietly(Taro.setVisualEffectOnCapture({ visualEffect: 'hidden' }));
}

/** Says a quiet word after each screenshot; once, at launch. */
export function watchCaptures(): void {
  if (!Taro.canIUse('onUserCaptureScreen')) return;
  Taro.onUserCaptureScreen(() =>
    quietly(Taro.showToast({ title: '图里有孩子的事，请不要外传', icon: 'none', duration: 3000 })),
  );
}
