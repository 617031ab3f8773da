// Where the service's suites run: jest's own environment for node, which leaves nothing behind that slows the next suite.
// Each suite brings a jest of its own, and that opens an AsyncLocalStorage which nobody closes; node asks every open one
// about every promise, so that a worker's thirtieth suite runs at half the speed of its first (jest 30.5, node 20).
import asyncHooks from 'node:async_hooks';
import { TestEnvironment } from 'jest-environment-node';

const opened = new Set();
asyncHooks.AsyncLocalStorage = class extends asyncHooks.AsyncLocalStorage {
  constructor(...options) {
    super(...options);
    opened.add(this);
  }
};

/** Ends, with its suite, every AsyncLocalStorage that was opened meanwhile. */
export default class NothingLeft extends TestEnvironment {
  async teardown() {
    await super.teardown();
    for (const storage of opened) storage.disable();
    opened.clear();
  }
}
