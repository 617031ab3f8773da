// Rings a number: WeChat and a browser both ask first, and dial by themselves.
// Whoever says no there has changed her mind; nothing has to be told.
import Taro from '@tarojs/taro';

/** Opens the phone's dialler with a number. */
export function ring(phoneNumber: string): void {
  void Promise.resolve(Taro.makePhoneCall({ phoneNumber })).catch(() => undefined);
}
