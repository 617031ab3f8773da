// The module loader of the client: relative requires, one instance per file, no DOM, and a Function constructor
// that answers only 'return this', as WeChat's does.
const HIDDEN = [
  ...['window', 'document', 'self', 'navigator', 'location', 'history', 'localStorage'],
  ...['sessionStorage', 'indexedDB', 'XMLHttpRequest', 'fetch', 'AbortController', 'Blob', 'File'],
  ...['FormData', 'Event', 'CustomEvent', 'MutationObserver', 'HTMLElement', 'Element', 'Node'],
  ...['crypto', 'matchMedia', 'process'],
];

/** Resolves a require the way the client does. */
export function resolve(from, target) {
  const start = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  const out = [...start];
  for (const part of target.split('/')) {
    if (part === '..') out.pop();
    else if (part && part !== '.') out.push(part);
  }
  return out.join('/').replace(/\.js$/, '');
}

/** A loader over the scripts of a package; `provided` are the client's own globals. */
export function loader(scripts, provided) {
  const shared = {};
  function ClientFunction(...args) {
    return args.at(-1) === 'return this' ? () => shared : {};
  }
  ClientFunction.prototype = Function.prototype;
  const globals = { ...provided, global: shared, Function: ClientFunction };
  const hidden = HIDDEN.filter((name) => !(name in globals));
  const loaded = new Map();

  return function load(id) {
    if (loaded.has(id)) return loaded.get(id).exports;
    if (scripts[id] === undefined) throw new Error(`module '${id}.js' is not defined`);
    const module = { exports: {} };
    loaded.set(id, module);
    const names = ['require', 'module', 'exports', ...Object.keys(globals), ...hidden];
    const source = `${scripts[id]}\n//# sourceURL=weapp/${id}.js`;
    const run = new Function(...names, source);
    const require = (target) => load(resolve(id, target));
    run.call(undefined, require, module, module.exports, ...Object.values(globals));
    return module.exports;
  };
}
