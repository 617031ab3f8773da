// A browser loads pages when they are opened, which fails without a network: those of a talk are loaded ahead.
// A talk must be written and kept in a village without a signal; a page that cannot be had yet says so.
import Taro from '@tarojs/taro';
import { askTime } from './platform/clock';

const AFTER_MS = 1000;
const AGAIN_MS = 10_000;
/** The mark in the browser's timeline from which on a talk can be written without a network. */
const LOADED = 'xq.loaded-ahead';

/** Loads the pages of a talk in the background, soon after the first picture; tries again until it has them. */
export function warmPages(): void {
  const load = () =>
    Promise.all([
      import('./packages/school/pages/talk-form/index'),
      import('./packages/school/pages/receipt/index'),
      import('./packages/school/pages/child/index'),
      import('./pages/home/index'),
      import('./packages/school/pages/children/index'),
      import('./packages/everyone/pages/me/index'),
    ]).then(
      () => performance.mark(LOADED),
      () => setTimeout(() => void load(), AGAIN_MS),
    );
  setTimeout(() => void load(), AFTER_MS);
  window.addEventListener('unhandledrejection', ({ reason }) => {
    if ((reason as Error | undefined)?.name === 'ChunkLoadError') void offerAgain();
  });
}

/** The address is that of the page already; loading it anew brings the page, once there is an answer. */
async function offerAgain(): Promise<void> {
  const { confirm } = await Taro.showModal({
    title: '这一页还没有下载好',
    content: '网络不通，或者心桥暂时没有回应。您写的都还在手机里。',
    confirmText: '再试一次',
    cancelText: '返回',
  });
  if (!confirm) return window.history.back();
  return (await askTime()) ? window.location.reload() : offerAgain();
}
