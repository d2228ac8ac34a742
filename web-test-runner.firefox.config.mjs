import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { firefox } from './scripts/lib/system.mjs';
import base from './web-test-runner.config.mjs';

/** The system's Firefox through WebDriver BiDi, which puppeteer-core speaks: no patched browser is needed. */
const launcher = chromeLauncher({
  puppeteer,
  createPage: async ({ context }) => {
    const page = await context.newPage();
    // keys go to the window in front
    await page.bringToFront();
    return page;
  },
  launchOptions: {
    browser: 'firefox',
    executablePath: firefox(),
    headless: true,
    extraPrefsFirefox: { 'dom.disable_open_during_load': false },
  },
});

// A tab that is used again keeps the keys and the focus of the tests before: each file gets a tab of its own.
const stopSession = launcher.stopSession.bind(launcher);
launcher.stopSession = async (id) => {
  const result = await stopSession(id);
  await launcher.inactivePages.pop()?.puppeteerPage.close();
  return result;
};

export default { ...base, browsers: [launcher] };
