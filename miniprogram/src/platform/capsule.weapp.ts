// The room that WeChat's capsule takes in our own header row.
// The numbers are the client's own; they differ between phones.
import Taro from '@tarojs/taro';
import type { HeaderSpace } from './header-space';

/** Where the header row may draw, in px. */
export function headerSpace(): HeaderSpace {
  const capsule = Taro.getMenuButtonBoundingClientRect();
  const info = Taro.canIUse('getWindowInfo') ? Taro.getWindowInfo() : Taro.getSystemInfoSync();
  const { windowWidth, statusBarHeight = 20 } = info;
  const gap = Math.max(capsule.top - statusBarHeight, 0);
  return {
    top: statusBarHeight,
    height: capsule.height + gap * 2,
    right: windowWidth - capsule.left + 4,
  };
}
