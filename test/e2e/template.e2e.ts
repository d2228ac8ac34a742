import { expect, test } from '@playwright/test';
import { makeTemplate, textPdf } from '../support/template-steps.js';
import { watchFaults } from './support/checked-page.js';
import { serverAndPartner } from './support/partner-page.js';
import { senderApi, storedSession } from './support/signing-desk.js';

const { server, host } = serverAndPartner();

test('a template is prepared in a partner’s page, and what is sent from it has its fields and pages', async ({
  page,
}) => {
  const partner = senderApi(server());
  const template = await makeTemplate(partner, [textPdf('lease.pdf', 'Lease of {{city}}', 'Terms', 'Signatures')]);
  const session = async () => {
    const { data } = await partner.call('createEmbedSession', {
      body: { component: 'field-editor', templateId: template.id, allowedOrigins: [host().origin] },
    });
    return data.token;
  };
  const embed = (templateId: string, token: string): string => `<!doctype html><html lang="en"><title>Partner</title>
    <script src="${server().url}/elements/snp.js"></script>
    <snp-field-editor api-base="${server().url}" template-id="${templateId}" token="${token}"></snp-field-editor>`;
  const faults = watchFaults(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const saved = () => expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await test.step('a token for this template does not open another', async () => {
    host().show(embed('tpl_another', await session()));
    await page.goto(host().origin);
    await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
    await expect(button('Add field: Signature')).toHaveCount(0);
  });

  await test.step('fields and a merge tag are placed', async () => {
    host().show(embed(template.id, await session()));
    await page.goto(host().origin);
    await expect(page.getByText('Lease of {{city}}', { exact: true })).toBeVisible();
    await expect(button('Send'), 'requests are made elsewhere').toHaveCount(0);
    await button('Add field: Signature').click();
    await page.getByRole('group', { name: 'Page 1 of 3' }).click({ position: { x: 300, y: 200 }, force: true });
    await expect(button(/^Signature field for Signer 1/), 'nobody was there yet').toBeVisible();
    await button('Add field: city').press('Enter');
    await expect(button(/^Merge tag.*city/)).toBeVisible();
    await saved();
  });

  await test.step('pages are put in order, and fields go with them', async () => {
    await button('Pages').press('Enter');
    await button(/^Page 1 of 3, 2 fields/).press('Alt+ArrowDown');
    await expect(button(/^Page 2 of 3, 2 fields/)).toBeVisible();
    await saved();
  });

  await test.step('a request made from it shows them to the signer', async () => {
    const { data } = await partner.call('getTemplate', { params: { id: template.id } });
    const [role] = data.signers;
    if (!role) throw new Error('the template has no signer');
    const signers = [{ templateSignerId: role.id, name: 'Ada Lovelace', email: 'ada@example.com' }];
    const made = { templateId: template.id, name: 'Lease', signers, mergeTagValues: { city: 'Trieste' } };
    const sent = await partner.call('createSigningRequest', { body: made });
    expect(sent.status, sent.text).toBe(201);
    const link = sent.data.signerLinks[0]?.signingUrl ?? '';
    const { fields } = await storedSession(server(), link);
    expect(fields.map(({ type, pageNumber }) => [type, pageNumber])).toContainEqual(['signature', 2]);
    await page.goto(link);
    await page.locator('#agree').check();
    await page.locator('.consent button.primary').click();
    await expect(page.getByText('Trieste', { exact: true }).first()).toBeVisible();
    await expect(button(/signature/i).first()).toBeVisible();
  });
  expect(faults).toEqual([]);
});
