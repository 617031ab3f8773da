// What Taro's build defines and jsdom lacks, so that the real H5 components can be loaded.
// Nothing of ours is replaced here.
import { webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';

process.env.TARO_ENV = 'h5';
process.env.TARO_PLATFORM = 'web';

const flags = [
  'ENABLE_INNER_HTML',
  'ENABLE_ADJACENT_HTML',
  'ENABLE_SIZE_APIS',
  'ENABLE_TEMPLATE_CONTENT',
  'ENABLE_CLONE_NODE',
  'ENABLE_CONTAINS',
  'ENABLE_MUTATION_OBSERVER',
];
Object.assign(globalThis, {
  ...Object.fromEntries(flags.map((flag) => [flag, true])),
  DEPRECATED_ADAPTER_COMPONENT: false,
  API_BASE: '/api',
  BUILD: 'this-build',
  LEDGER_KEY: '',
  TextEncoder,
  TextDecoder,
});

class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}
Object.assign(globalThis, { ResizeObserver: NoObserver, IntersectionObserver: NoObserver });

/** A test of storage alone has no page. */
const hasPage = typeof window !== 'undefined';

if (hasPage) {
  Object.defineProperty(globalThis, 'crypto', {
    configurable: true,
    value: { getRandomValues: webcrypto.getRandomValues.bind(webcrypto) },
  });

  window.matchMedia = (media: string) => ({
    matches: false,
    media,
    onchange: null,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
    dispatchEvent: () => false,
  });

  Element.prototype.scrollIntoView = () => undefined;
}
