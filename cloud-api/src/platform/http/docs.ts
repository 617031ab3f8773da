// `/openapi.json` for machines and, in the demo, `/docs` to read and try it by hand.
// The page's files come from this disk: a school's network may have nothing else.
import type { Middleware } from 'koa';
import serve from 'koa-static';
import { createRequire } from 'node:module';
import path from 'node:path';

// Found without loading it: the package itself is a megabyte of script for browsers.
const FILES = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const START = `window.onload = () => {
  window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true });
};`;
const PAGE = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>心桥接口</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>`;

/** What the package brings to show somebody else's interface. */
const FOREIGN = /^(swagger-initializer|oauth2-redirect)\./;

/** Serves the document, made when it is first asked for, and a page to try it when `withPage` is set. */
export function documentation(document: () => Promise<object>, withPage: boolean): Middleware {
  // What is kept is that it is being made: whoever asks meanwhile waits for the same.
  let json: Promise<string> | undefined;
  const files = serve(FILES, { index: false, maxage: 3_600_000 });
  return async (http, next) => {
    const file = fileOf(http.path, withPage);
    if (http.method !== 'GET' || file === null) await next();
    else if (file === 'openapi.json')
      answer(
        http,
        'application/json',
        await (json ??= document().then((made) => JSON.stringify(made))),
      );
    else if (file === '') answer(http, 'text/html', PAGE);
    else if (file === 'start.js') answer(http, 'text/javascript', START);
    else {
      http.path = `/${file}`;
      await files(http, next);
    }
  };
}

/** Which file of the documentation an address names; null when it names none. */
function fileOf(path: string, withPage: boolean): string | null {
  if (path === '/openapi.json') return 'openapi.json';
  const page = /^\/docs(?:\/(.*))?$/.exec(path);
  if (!withPage || !page) return null;
  const file = page[1] ?? '';
  if (FOREIGN.test(file)) return null;
  return file === 'index.html' ? '' : file;
}

function answer(http: { type: string; body: unknown }, type: string, body: string): void {
  http.type = type;
  http.body = body;
}
