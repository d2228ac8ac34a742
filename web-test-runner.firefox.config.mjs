import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { firefox } from './scripts/lib/system.mjs';
import base from './web-test-runner.config.mjs';

/** The system's Firefox through WebDriver BiDi, which puppeteer-core speaks: no patched browser is needed. */
export default {
  ...base,
  browsers: [
    chromeLauncher({
      puppeteer,
      launchOptions: {
        browser: 'firefox',
        executablePath: firefox(),
        headless: true,
        extraPrefsFirefox: { 'dom.disable_open_during_load': false },
      },
    }),
  ],
};
