import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makePages, makePdf } from '../../../support/pdf-makers.js';
import { startTestServer, type TestServer } from '../../../support/server.js';
import { base64, newSandbox } from '../../../support/signing-steps.js';

const form = '/Subtype /Widget /Rect [59.5 673.6 178.5 757.8]';
const described = makePdf({
  pages: [
    { content: 'BT /F1 12 Tf 60 500 Td (Dear {{customer_name}}, {{Place;role=Client;required=false}}) Tj ET' },
    { content: 'BT /F1 12 Tf 60 200 Td ({{signature:Landlord}}) Tj ET' },
  ],
  catalog: '/AcroForm << /Fields [100 0 R 101 0 R] >>',
  firstPage: '/Annots [100 0 R 101 0 R]',
  extraObjects: [
    `<< ${form} /FT /Tx /T (city) /TU (Your city) /Ff 2 /V (Bern) >>`,
    `<< ${form} /FT /Ch /T (size) /Opt [(S) (L)] >>`,
  ],
});

describe('suggestions for the editor', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const openEditor = async (bytes: Uint8Array) => {
    const { sandbox, tenant } = await newSandbox(server);
    const body = { document: base64(bytes), fileName: 'a.pdf', name: 'A', signers: [{ name: 'Ada' }] };
    const { data } = await sandbox.call('createDocument', { body });
    const session = { component: 'field-editor' as const, allowedOrigins: ['https://app.example.com'] };
    const opened = await sandbox.call('createEmbedSession', { body: { ...session, documentId: data.documentId } });
    return {
      sandbox,
      tenant,
      documentId: data.documentId,
      signers: data.signers,
      editor: server.api(opened.data.token),
    };
  };

  it('are the tags in the text and the fields of the form, each in its place', async () => {
    const { editor } = await openEditor(described);
    const { status, data } = await editor.call('getDetectedFields');
    assert.equal(status, 200);
    assert.deepEqual(
      data.mergeTags.map(({ tagName, pageNumber }) => ({ tagName, pageNumber })),
      [{ tagName: 'customer_name', pageNumber: 1 }],
    );
    assert.deepEqual(
      data.fields.map(({ source, name, role, type, label, required, pageNumber }) => [
        source,
        name,
        role,
        type,
        label,
        required,
        pageNumber,
      ]),
      [
        ['form', 'city', null, 'text', 'Your city', true, 1],
        ['form', 'size', null, 'select', 'size', false, 1],
        ['tag', null, 'Client', 'text', 'Place', false, 1],
        ['tag', null, 'Landlord', 'signature', null, true, 2],
      ],
    );
    const [city, size] = data.fields;
    assert.equal(city?.defaultValue, 'Bern');
    assert.deepEqual(size?.options, ['S', 'L']);
    assert.ok(Math.abs((city.x ?? 0) - 10) < 0.01 && Math.abs((city.height ?? 0) - 10) < 0.01);
  });

  it('can be saved as they are, with a signer', async () => {
    const { editor, signers } = await openEditor(described);
    const { data } = await editor.call('getDetectedFields');
    const signerId = signers[0]?.id ?? '';
    const tags = data.mergeTags.map((tag) => ({ ...tag, type: 'merge_tag' as const, signerId }));
    const fields = data.fields.map(({ source: _source, name: _name, role: _role, ...field }) => ({
      ...field,
      signerId,
    }));
    const saved = await editor.call('saveEmbeddedDocument', { body: { fields: [...fields, ...tags] } });
    assert.equal(saved.status, 200, saved.text);
    assert.equal(saved.data.fields.length, 5);
  });

  it('are none for a document that says nothing, and none for one that is gone', async () => {
    const { editor, sandbox, documentId } = await openEditor(makePages(1));
    assert.deepEqual((await editor.call('getDetectedFields')).data, { mergeTags: [], fields: [] });
    await sandbox.call('deleteDocument', { params: { id: documentId } });
    assert.equal((await editor.call('getDetectedFields')).code, 'document_not_found');
  });
});
