import type { Page } from '@playwright/test';

/** Collects what a person would find in the console as a fault: uncaught errors and policy violations. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    // the driver's own scripts are refused by the sandbox that e-mails are shown in, as they should be
    const isDriver = message.text().startsWith('Blocked script execution') && message.text().includes('/outbox/');
    if (message.type() === 'error' && !isDriver) faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  return faults;
}

/** axe's findings on the page as it is now, one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const source = new URL(import.meta.resolve('axe-core/axe.min.js'));
  await page.evaluate(await readText(source));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

async function readText(url: URL): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(url, 'utf8');
}
