import { defineConfig, devices } from '@playwright/test';
import { chromium } from './scripts/lib/system.mjs';

/** The journeys run as compiled code, so that they use the server exactly as it is deployed. */
export default defineConfig({
  testDir: '.build/test/e2e',
  testMatch: '**/*.e2e.js',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  timeout: 90_000,
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-US',
    launchOptions: {
      ...(chromium() ? { executablePath: chromium() } : {}),
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
