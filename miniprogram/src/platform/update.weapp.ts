// A new version of the mini-program is taken at the next quiet moment, never in the middle of a form.
// WeChat downloads it by itself; applying restarts the app, so it happens when the app goes to the background.
import Taro from '@tarojs/taro';

/** Begins to watch for a new version; once, at launch. */
export function watchUpdates(): void {
  if (!Taro.canIUse('getUpdateManager')) return;
  const manager = Taro.getUpdateManager();
  manager.onUpdateReady(() => Taro.onAppHide(() => manager.applyUpdate()));
}
