// The web server itself: it waits for nobody. Whoever sends slowly holds a connection for half a minute at most.
// A phone on a bad line sends a talk, which is a few kilobytes, in far less.
import { createServer, type RequestListener, type Server } from 'node:http';

const PATIENCE = {
  /** From the first byte of a request to its last. */
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  /** How often the two are looked at. */
  connectionsCheckingInterval: 2000,
};
const MOST_CONNECTIONS = 4000;

/** A server that answers with this. */
export function webServer(answer: RequestListener): Server {
  const server = createServer(PATIENCE, answer);
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}
