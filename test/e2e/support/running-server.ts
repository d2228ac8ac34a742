import { createRealServer, type RealServer } from '../../support/real-server.js';
import { makeTempFolder } from '../../support/temp-folder.js';

/** A server that is running; `stop` deletes its data. */
export type RunningServer = RealServer;

/** Starts the server on an empty folder and waits until it says that it is ready; `settings` go over the usual ones. */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const folder = makeTempFolder();
  const server = await createRealServer(folder.path, settings);
  await server.start();
  return {
    url: server.url,
    port: server.port,
    dataDir: server.dataDir,
    apiKey: server.apiKey,
    start: server.start,
    kill: server.kill,
    async stop() {
      await server.stop();
      folder.remove();
    },
  };
}
