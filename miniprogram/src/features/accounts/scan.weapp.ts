// The camera of WeChat reads a desk's code.
// Whoever closes it without a code has changed nothing.
import Taro from '@tarojs/taro';

export const canScan = true;

/** What the camera has read; undefined when it was closed. */
export const scanned = (): Promise<string | undefined> =>
  Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] }).then(
    ({ result }) => result,
    () => undefined,
  );
