import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSoffice } from '../../../../demo-server/integrations/docx/find-soffice.js';
import { makeDocx } from '../../../support/docx-makers.js';
import { makePdf } from '../../../support/pdf-makers.js';
import { pageTexts } from '../../../support/pdf-pages.js';
import { startSandbox } from '../../../support/sandbox.js';
import { openLink } from '../../../support/signing-steps.js';
import { makeTemplate, textPdf } from '../../../support/template-steps.js';

const { server, sandbox } = await startSandbox();

const tagged = { fileName: 'tagged.pdf', bytes: makePdf({ pages: [{ text: 'Cover' }, { text: 'For {{customer}}' }] }) };

/** Sends to one person per signer, and gives what the first of them reads. */
async function sendAndRead(templateId: string, mergeTagValues: Record<string, string>) {
  const { data } = await sandbox.call('getTemplate', { params: { id: templateId } });
  const signers = data.signers.map(({ id }, index) => ({
    templateSignerId: id,
    name: `Person ${String(index)}`,
    email: `person${String(index)}@example.com`,
  }));
  const sent = await sandbox.call('createSigningRequest', {
    body: { templateId, name: 'Tagged', signers, mergeTagValues },
  });
  const signer = await openLink(server, sent.data.signerLinks[0]?.signingUrl ?? '');
  return { sent, signer, file: (await signer.call('getSigningFile')).bytes };
}

async function addSignature(templateId: string) {
  const params = { id: templateId };
  const signer = await sandbox.call('addTemplateSigner', { params, body: { role: 'client', label: 'Client' } });
  const field = {
    type: 'signature' as const,
    signerId: signer.data.id,
    pageNumber: 1,
    x: 5,
    y: 80,
    width: 20,
    height: 5,
  };
  await sandbox.call('addTemplateFields', { params, body: field });
}

test('merge tags in the text are known with their place, and follow their page', async () => {
  const template = await makeTemplate(sandbox, [tagged]);
  const [tag] = template.mergeTags;
  assert.equal(tag?.tagName, 'customer');
  const [place] = tag.places;
  assert.deepEqual([place?.source, place?.pageNumber], ['text', 2]);
  assert.ok(place && place.x > 10 && place.x < 60 && place.y > 40 && place.y < 60);
  const params = { id: template.id };
  const { data } = await sandbox.call('reorderTemplatePages', { params, body: { pageOrder: [2, 1] } });
  assert.deepEqual(data.mergeTags[0]?.places, [{ ...place, pageNumber: 1 }]);
});

test('a value is read in place of its tag in the text', async () => {
  const { id } = await makeTemplate(sandbox, [tagged]);
  await addSignature(id);
  const { file } = await sendAndRead(id, { customer: 'Acme & Daughters' });
  const [, second = ''] = await pageTexts(file);
  assert.match(second, /Acme & Daughters/);
});

test('fields described in the text become fields of signers, one for each role', async () => {
  const texts = ['{{signature:Client}} {{date:Client}}', '{{Full name;role=Vendor;type=text}} {{signature:Vendor}}'];
  const template = await makeTemplate(sandbox, [textPdf('tags.pdf', ...texts)], { importFields: true });
  assert.deepEqual(
    template.signers.map(({ role, order }) => [role, order]),
    [
      ['Client', 1],
      ['Vendor', 2],
    ],
  );
  const roleOf = (signerId: string) => template.signers.find(({ id }) => id === signerId)?.role;
  assert.deepEqual(
    template.fields.map(({ type, signerId, pageNumber }) => [type, roleOf(signerId), pageNumber]).sort(),
    [
      ['date', 'Client', 1],
      ['signature', 'Client', 1],
      ['signature', 'Vendor', 2],
      ['text', 'Vendor', 2],
    ],
  );
  assert.deepEqual(template.mergeTags, []);
  const { sent } = await sendAndRead(template.id, {});
  assert.equal(sent.status, 201);
});

test('fields of a form belong to one signer when no role is named', async () => {
  const bytes = makePdf({
    catalog: '/AcroForm << /Fields [100 0 R] /DA (/F1 12 Tf 0 g) >>',
    firstPage: '/Annots [100 0 R]',
    extraObjects: [
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (company) /Rect [100 600 300 620] /P 10 0 R /DA (/F1 12 Tf 0 g) >>',
    ],
  });
  const template = await makeTemplate(sandbox, [{ fileName: 'form.pdf', bytes }], { importFields: true });
  assert.deepEqual(
    template.signers.map(({ role }) => role),
    ['Signer 1'],
  );
  const [field] = template.fields;
  assert.deepEqual([field?.type, field?.signerId], ['text', template.signers[0]?.id]);
  assert.ok(Math.abs((field?.x ?? 0) - (100 / 595) * 100) < 0.5);
});

test('nothing is imported unless asked for', async () => {
  const template = await makeTemplate(sandbox, [textPdf('tags.pdf', '{{signature:Client}}')]);
  assert.deepEqual([template.signers, template.fields], [[], []]);
});

test('a Word document becomes a template, with the merge tags that Word cut into pieces', async (t) => {
  if (findSoffice(null) === undefined) {
    t.skip('LibreOffice is not installed');
    return;
  }
  const bytes = makeDocx({ paragraphs: ['Agreement', ['Between us and {{cus', 'tomer}} today']] });
  const template = await makeTemplate(sandbox, [{ fileName: 'agreement.docx', bytes }]);
  assert.equal(template.fileType, 'pdf');
  assert.deepEqual(
    template.mergeTags.map(({ tagName }) => tagName),
    ['customer'],
  );
  await addSignature(template.id);
  const { file } = await sendAndRead(template.id, { customer: 'Acme' });
  assert.match((await pageTexts(file)).join(' '), /Acme/);
});
