// Inside WeChat nobody sees an address, and a page that was left stands where it was.
import type { Route, RouteParams } from './routes';

export function keepInAddress<R extends Route>(_route: R, _params: RouteParams[R]): void {
  // Nothing to write.
}
