// What is looked for stands in the address, so that a reload, a bookmark and the way back show the same.
// The page stays as it is: only the line above it changes.
import { urlOf, type Route, type RouteParams } from './routes';

/** Writes the parameters of the page that is open into its address. */
export function keepInAddress<R extends Route>(route: R, params: RouteParams[R]): void {
  window.history.replaceState(window.history.state, '', `#${urlOf(route, params)}`);
}
