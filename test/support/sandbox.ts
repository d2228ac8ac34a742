import { after } from 'node:test';
import { startTestServer, type TestServerOptions } from './server.js';
import { newSandbox } from './signing-steps.js';

/** A server for the tests of a file, closed after them, and a tenant of it. */
export async function startSandbox(options?: TestServerOptions) {
  const server = await startTestServer(options);
  after(() => server.close());
  return { server, ...(await newSandbox(server)) };
}
