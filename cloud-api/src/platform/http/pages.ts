// Serves the built pages beside the API, under headers that let them do what they need and no more.
// Files whose name carries a hash never change and may be kept for a year; all others are asked for anew.
import helmet from 'helmet';
import serve from 'koa-static';
import type { Middleware } from 'koa';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import path from 'node:path';
import type { HttpSettings } from './settings';

const YEAR_SECONDS = 365 * 24 * 3600;
const HASHED = /[.-][0-9a-f]{8,}\.\w+$/;

/** What the headers depend on. */
interface Secured {
  demo: boolean;
  simulatorUrl?: string;
  http: Pick<HttpSettings, 'pagesDir'>;
}

/**
 * Security headers; scripts run only from our own files and from the start page as it was built.
 * They are the same for every answer, so they are worked out once.
 */
export function securityHeaders(config: Secured): Record<string, string> {
  const { pagesDir } = config.http;
  const simulator = config.simulatorUrl ? [new URL(config.simulatorUrl).origin] : [];
  return headersOf(
    helmet({
      contentSecurityPolicy: {
        directives: {
          baseUri: ["'none'"],
          fontSrc: ["'self'", 'data:'],
          scriptSrc: ["'self'", ...(pagesDir ? inlineScriptsOf(pagesDir) : [])],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'", ...simulator],
          frameSrc: ["'self'", ...simulator],
          upgradeInsecureRequests: config.demo ? null : [],
        },
      },
      hsts: !config.demo,
    }),
  );
}

/** Sets these headers on every answer. */
export function withHeaders(headers: Record<string, string>): Middleware {
  return async (http, next) => {
    http.set(headers);
    await next();
  };
}

/** What a header-setting middleware of Node's own kind sets on an empty answer. */
function headersOf(middleware: ReturnType<typeof helmet>): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  middleware(request, response, () => undefined);
  return response.getHeaders() as Record<string, string>;
}

/** Serves the pages in this folder; `/` is its index.html. */
export function pages(folder: string): Middleware {
  return serve(folder, {
    index: 'index.html',
    setHeaders: (res, file) =>
      res.setHeader(
        'Cache-Control',
        HASHED.test(path.basename(file))
          ? `public, max-age=${YEAR_SECONDS}, immutable`
          : 'no-cache',
      ),
  });
}

/** The CSP sources of the inline scripts that the build wrote into its start page. */
function inlineScriptsOf(folder: string): string[] {
  const file = path.join(folder, 'index.html');
  if (!existsSync(file)) return [];
  const html = readFileSync(file, 'utf8');
  return [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
}
