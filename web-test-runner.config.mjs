import { createReadStream, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { findAsset } from './scripts/lib/assets.mjs';
import { chromium } from './scripts/lib/system.mjs';

/** `interactjs` ships a UMD file only: give the test server an ES module. */
const interactAsModule = {
  name: 'snp-interactjs-as-module',
  /** @param {{ path: string, body: unknown }} context */
  transform(context) {
    if (!context.path.endsWith('/interactjs/dist/interact.min.js')) return undefined;
    const code = String(context.body).replace(/\/\/# sourceMappingURL.*/, '');
    return {
      body: `const module = { exports: {} }, exports = module.exports;\n${code}\nexport default module.exports;`,
    };
  },
};

/** Writes how many tests ran to the file named by TEST_COUNTS, for the sum at the end of `npm test`. */
function countReporter() {
  /** @param {import('@web/test-runner').TestSuiteResult | undefined} suite @param {{ passed: number, failed: number, skipped: number }} counts */
  const add = (suite, counts) => {
    for (const test of suite?.tests ?? []) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
    for (const inner of suite?.suites ?? []) add(inner, counts);
  };
  return {
    /** @param {{ sessions: Iterable<import('@web/test-runner').TestSession> }} run */
    onTestRunFinished({ sessions }) {
      if (!process.env.TEST_COUNTS) return;
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        add(session.testResults, counts);
        // a file that did not load, or ran into its time limit, has no failing test of its own
        if (session.errors.length > 0) counts.failed++;
      }
      writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
    },
  };
}

/** Serves the files that lie beside the published scripts, wherever a test's asset base points. @type {import('koa').Middleware} */
async function serveAssets(context, next) {
  const name = /\/((?:pdfjs|fonts)\/.+)$/.exec(context.path)?.[1];
  const file = name && !context.path.includes('/node_modules/') ? findAsset(name) : undefined;
  if (!file) return next();
  context.type = extname(file) === '.mjs' ? '.js' : extname(file);
  context.body = createReadStream(file);
}

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: '.',
  middleware: [serveAssets],
  files: ['test/src/**/*.wtr.ts'],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  // pages in background tabs are not painted, and get mouse input only very slowly
  concurrency: 1,
  concurrentBrowsers: 1,
  plugins: [
    interactAsModule,
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.base.json', import.meta.url)),
    }),
  ],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY }), countReporter()],
  browsers: [
    chromeLauncher({
      // pdf.js paints in requestAnimationFrame, which a background tab does not get
      createPage: async ({ context }) => {
        const page = await context.newPage();
        const session = await page.createCDPSession();
        await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
        return page;
      },
      launchOptions: {
        executablePath: chromium(),
        headless: true,
        args: [
          '--no-sandbox', // it may run as root
          '--disable-dev-shm-usage',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--disable-features=Translate,OptimizationHints,MediaRouter',
          '--no-first-run',
          '--font-render-hinting=none',
          '--force-color-profile=srgb',
          '--force-device-scale-factor=1',
          '--lang=en-US',
        ],
      },
    }),
  ],
  testFramework: { config: { timeout: 20_000 } },
  testsFinishTimeout: 300_000,
  browserStartTimeout: 60_000,
};
