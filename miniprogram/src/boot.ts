// The first import of the app: what must be true before any schema or page is loaded.
// WeChat forbids new Function, which zod's fast parsers need; a rule without its own sentence gets this one.
import './platform/uncontrolled';
import { places } from './places';
import { knowPlaces } from './platform/routes';

// zod reads this when it is loaded, with the first form; asking zod itself would bring it into the main package.
Object.assign(globalThis, {
  __zod_globalConfig: { jitless: true, customError: () => '这里填得不对，请再看看。' },
});
knowPlaces(places);
