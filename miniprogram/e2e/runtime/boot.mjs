// Boots a built mini-program in WeChat's own component framework: glass-easel and its mini-program adapter.
// Ours is only the shell around it: modules, App and Page, the page stack.
import { createRequire } from 'node:module';
import { loader, resolve } from './modules.mjs';
import { phone } from './phone.mjs';

const require = createRequire(import.meta.url);

/** Boots; gives the page stack, `find`, `tap`, `type` and the phone. `window` is jsdom's or a browser's. */
export function boot({ pkg, window, network, loginCode, consent }) {
  Object.assign(globalThis, { window, document: window.document });
  const glassEasel = require('glass-easel');
  const adapter = require('glass-easel-miniprogram-adapter');
  glassEasel.globalOptions.writeIdToDOM = true;
  glassEasel.globalOptions.throwGlobalError = true;

  const { space, backend } = spaceFor({ pkg, glassEasel, adapter });
  const appJson = pkg.json.app;
  const pages = [
    ...appJson.pages,
    ...appJson.subPackages.flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`)),
  ];
  const { wx, state, setOnline } = phone({ network, loginCode, consent, firstPage: pages[0] });
  const stack = [];
  let definitions;
  let appDefinition = {};
  const app = {};
  const load = loader(pkg.scripts, {
    wx,
    App: (definition) => (appDefinition = definition),
    Page: (definition) => definitions.Page(definition),
    Component: (definition) => definitions.Component(definition),
    Behavior: (definition) => definitions.Behavior(definition),
    getApp: () => app,
    getCurrentPages: () => stack.map(({ instance }) => instance),
    requirePlugin: () => ({}),
    // A phone that is put away ends its pages' clocks; they keep no test from ending.
    setInterval: (act, ms) => setInterval(act, ms).unref(),
  });

  const ready = new Set();
  function loadComponent(path) {
    if (ready.has(path)) return;
    ready.add(path);
    space.componentEnv(path, (environment) => {
      const outer = definitions;
      definitions = environment;
      load(path);
      definitions = outer;
    });
    const used = pkg.json[path]?.usingComponents ?? {};
    for (const target of Object.values(used)) loadComponent(resolve(path, target));
  }

  function open(url) {
    const [address, query = ''] = url.split('?');
    const path = address.replace(/^\//, '');
    if (!pages.includes(path)) throw new Error(`page "${path}" is not in app.json`);
    const options = Object.fromEntries(new URLSearchParams(query));
    loadComponent(path);
    addStyle(window, path, pkg.styles[path]);
    stack.at(-1)?.instance.onHide?.();
    const host = window.document.createElement('div');
    const place = window.document.createElement('div');
    host.append(place);
    window.document.body.append(host);
    const root = backend.createRoot('mp-root', space, path);
    const instance = Object.assign(root.get(), { route: path, __route__: path, options });
    const page = { path, instance, root, host, sizes: [] };
    const { setData } = instance;
    instance.setData = (...args) => {
      page.sizes.push(Buffer.byteLength(JSON.stringify(args[0] ?? {})));
      return setData.apply(instance, args);
    };
    stack.push(page);
    root.attach(host, place);
    instance.onLoad?.(options);
    instance.onShow?.();
    setTimeout(() => instance.onReady?.(), 0);
  }

  function close() {
    const page = stack.pop();
    page.instance.onUnload?.();
    page.root.release();
    page.host.remove();
  }

  const done = (options) => setTimeout(() => options?.success?.({ errMsg: 'ok' }), 0);
  Object.assign(wx, {
    navigateTo: (options) => (open(options.url), done(options)),
    redirectTo: (options) => (close(), open(options.url), done(options)),
    reLaunch(options) {
      while (stack.length > 0) close();
      open(options.url);
      done(options);
    },
    navigateBack(options) {
      close();
      stack.at(-1).instance.onShow?.();
      done(options);
    },
    createSelectorQuery: () => emptyQuery(),
  });

  addStyle(window, 'app', pkg.styles.app);
  load('app');
  Object.assign(app, appDefinition);
  app.onLaunch?.(wx.getLaunchOptionsSync());
  app.onShow?.(wx.getLaunchOptionsSync());
  open(pages[0]);

  const top = () => stack.at(-1);
  const find = (id) => top().host.querySelector(`[id="${id}"],[id$="--${id}"]`);
  const byText = (words) =>
    [...top().host.querySelectorAll('*')].filter((el) => el.textContent.trim() === words).at(-1);
  const fire = (element, type, detail = {}) => {
    if (!element) throw new Error(`nothing to ${type} on ${top().path}: ${text()}`);
    state.tapping = type === 'tap';
    glassEasel.triggerEvent(element.__wxElement, type, detail, { bubbles: true, composed: true });
    state.tapping = false;
  };
  const text = () => top().host.textContent.replace(/\s+/g, ' ');
  return {
    stack,
    state,
    setOnline,
    open,
    text,
    find,
    page: () => top().path,
    setDataCalls: () => top().sizes.length,
    /** The bytes of every setData of this page so far, and how many nodes it shows now. */
    setDataSizes: () => top().sizes,
    nodes: () => top().host.querySelectorAll('*').length,
    scrollToEnd: () => fire(top().host.querySelector('[class*=xq-page__scroll]'), 'scrolltolower'),
    tap: (id) => fire(find(id), 'tap'),
    tapText: (words) => fire(byText(words), 'tap'),
    type: (element, value) => fire(element, 'input', { value, cursor: value.length }),
  };
}

function spaceFor({ pkg, glassEasel, adapter }) {
  const context = new glassEasel.CurrentWindowBackendContext();
  context.onEvent((target, type, detail, options) => {
    const event = new glassEasel.Event(type, detail, options);
    glassEasel.Event.dispatchEvent(target, event);
    const { NoDefault, Normal } = glassEasel.EventBubbleStatus;
    return event.defaultPrevented() ? NoDefault : Normal;
  });
  const environment = new adapter.MiniProgramEnv();
  const space = environment.createCodeSpace('main', true);
  const groups = new Function(`return ${pkg.compiled}`)();
  for (const path of pkg.templates)
    space.addCompiledTemplate(path, {
      groupList: groups,
      content: groups[path],
      fallbackListenerOnNativeNode: true,
    });
  for (const [path, json] of Object.entries(pkg.json))
    if (path !== 'app') space.addComponentStaticConfig(path, json);
  return { space, backend: environment.associateBackend(context) };
}

function addStyle(window, id, css) {
  if (!css) return;
  const style = window.document.createElement('style');
  style.textContent = css;
  style.dataset.of = id;
  window.document.head.append(style);
}

/** Nothing is laid out in jsdom, so every question about sizes has an empty answer. */
function emptyQuery() {
  const query = {};
  const rect = { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 };
  const node = {};
  for (const name of ['boundingClientRect', 'scrollOffset', 'fields', 'node', 'context'])
    node[name] = (act) => (typeof act === 'function' && act(rect), query);
  for (const name of ['select', 'selectAll', 'selectViewport']) query[name] = () => node;
  query.in = () => query;
  query.exec = (act) => setTimeout(() => act?.([rect]), 0);
  return query;
}
