import { expect } from '@open-wc/testing';
import { pretendEditorApi } from '../../../../stories/support/pretend-editor-api.js';
import { withGrace } from '../../../../stories/support/editor-fixture.js';
import { sampleAgreement, withoutPage } from '../../../../stories/support/sample-pdf.js';
import { EditorHarness } from '../../../support/browser/editor-harness.js';
import { eventually, settled } from '../../../support/browser/waiting.js';

const conflictNotice = (editor: EditorHarness): Element | null => editor.root.querySelector('[data-notice="conflict"]');

describe('saving', () => {
  afterEach(() => EditorHarness.cleanUp());

  it('changes are saved by themselves, with the revision they were made on', async () => {
    const editor = await EditorHarness.mount();
    editor.element.addField({ type: 'date' });
    expect(editor.element.unsaved).to.equal(true);
    await editor.isSaved();
    expect(editor.saves.map(({ ifMatch, status }) => [ifMatch, status])).to.deep.equal([['"rev-1"', 200]]);
    expect(editor.api.document.fields).to.have.length(6);
    expect(editor.saving).to.equal('Saved');
    expect(editor.told).to.include.members(['change', 'saved']);
  });

  it('many changes at once are one save, changes during a save are one more', async () => {
    const editor = await EditorHarness.mount({ delayMs: 60 });
    for (let index = 0; index < 8; index += 1) editor.element.addField({ type: 'checkbox' });
    void editor.element.save();
    await eventually(() => editor.saving.startsWith('Saving'), 'saving');
    editor.element.addField({ type: 'date' });
    editor.element.addField({ type: 'date' });
    await editor.isSaved();
    expect(editor.saves.map(({ ifMatch }) => ifMatch)).to.deep.equal(['"rev-1"', '"rev-2"']);
    expect(editor.api.document.fields).to.have.length(15);
  });

  it('nothing changed is nothing saved, also after undo', async () => {
    const editor = await EditorHarness.mount();
    editor.element.addField({ type: 'date' });
    editor.element.undo();
    expect(await editor.element.save()).to.equal(true);
    expect(editor.saves).to.have.length(0);
  });

  it('offline, changes wait, are counted, and are saved when the connection is back', async () => {
    const editor = await EditorHarness.mount();
    editor.api.online = false;
    editor.element.addField({ type: 'date' });
    editor.element.addField({ type: 'text' });
    expect(await editor.element.save()).to.equal(false);
    await eventually(() => editor.saving === 'Offline: 2 changes waiting', 'to be told');
    editor.element.addField({ type: 'text' });
    await eventually(() => editor.saving === 'Offline: 3 changes waiting', 'to be told');
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).to.equal(true);
    editor.api.online = true;
    dispatchEvent(new Event('online'));
    await editor.isSaved();
    expect(editor.api.document.fields).to.have.length(8);
    const again = new Event('beforeunload', { cancelable: true });
    dispatchEvent(again);
    expect(again.defaultPrevented).to.equal(false);
  });

  it('what is changed while the browser knows that it is offline is saved when the connection is back', async () => {
    const editor = await EditorHarness.mount();
    editor.api.online = false;
    dispatchEvent(new Event('offline'));
    editor.element.addField({ type: 'date' });
    await eventually(() => editor.saving === 'Offline: 1 change waiting', 'to be told');
    editor.api.online = true;
    dispatchEvent(new Event('online'));
    await editor.isSaved();
    expect(editor.api.document.fields).to.have.length(6);
  });

  it('an answer that was lost is no conflict', async () => {
    const editor = await EditorHarness.mount();
    editor.api.fail('saveEmbeddedDocument', 'answer-lost');
    editor.element.addField({ type: 'date' });
    await editor.element.save();
    editor.element.addField({ type: 'text' });
    await editor.element.save();
    await editor.isSaved();
    expect(conflictNotice(editor)).to.equal(null);
    expect(editor.api.document.fields).to.have.length(7);
  });

  it('a refused save is shown, told, and not repeated by itself', async () => {
    const editor = await EditorHarness.mount();
    editor.api.fail('saveEmbeddedDocument', 'invalid_request');
    editor.element.addField({ type: 'date' });
    expect(await editor.element.save()).to.equal(false);
    await settled();
    expect(editor.root.querySelector('[data-notice="refused"]')).not.to.equal(null);
    expect(editor.told).to.include('error');
    await editor.press('Try again');
    await editor.isSaved();
    expect(editor.saves.map(({ status }) => status)).to.deep.equal([400, 200]);
  });

  it('an expired token is renewed through the provider, without a trace of it in events', async () => {
    const api = pretendEditorApi({ token: 'first-secret' });
    const given: string[] = [];
    const editor = await EditorHarness.mount(
      {
        prepare: (element) => {
          element.tokenProvider = () => {
            given.push(api.token);
            return Promise.resolve(api.token);
          };
        },
      },
      api,
    );
    api.token = 'second-secret';
    editor.element.addField({ type: 'date' });
    await editor.isSaved();
    expect(given).to.deep.equal(['second-secret']);
    expect(JSON.stringify(editor.events)).not.to.contain('secret');
  });

  it('what is not saved when the element leaves the page is sent once more', async () => {
    const editor = await EditorHarness.mount();
    editor.element.addField({ type: 'date' });
    editor.element.remove();
    await eventually(() => editor.api.document.fields.length === 6, 'the last save');
    editor.box.append(editor.element);
    await eventually(() => editor.root.querySelector('.field-box'), 'the fields again');
    expect(editor.fields).to.have.length(6);
    editor.element.addField({ type: 'text' });
    await editor.isSaved();
    expect(conflictNotice(editor)).to.equal(null);
    expect(editor.api.document.fields).to.have.length(7);
  });
});

describe('sending', () => {
  afterEach(() => EditorHarness.cleanUp());

  it('never sends to the address that stood where something else is being typed', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    await editor.press('Send');
    const address = await eventually(
      () => editor.root.querySelector<HTMLInputElement>('.recipients [data-signer-email="sgn_ada"]'),
      'the address',
    );
    const type = (text: string): void => {
      address.value = text;
      address.dispatchEvent(new Event('input', { bubbles: true }));
    };
    type('ada@new');
    await editor.press('Send to 2 signers');
    expect(editor.sent).not.to.include('sendEmbeddedDocument');
    expect(address.value).to.equal('ada@new');
    type('ada@new.example');
    expect(editor.element.signers.find(({ id }) => id === 'sgn_ada')?.email).to.equal('ada@new.example');
  });

  it('asks for a missing address, saves it, sends, and closes the document', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    await editor.press('Send');
    const confirm = await eventually(() => editor.control('Send to 2 signers'), 'the question');
    expect(confirm.getAttribute('aria-disabled')).to.equal('true');
    await editor.press('Send to 2 signers');
    expect(editor.sent).not.to.include('sendEmbeddedDocument');
    const address = editor.root.querySelector('.recipients [data-signer-email="sgn_grace"]');
    expect(editor.root.activeElement).to.equal(address);
    await editor.fill(address, 'nobody');
    expect(address?.getAttribute('aria-invalid')).to.equal('true');
    await editor.fill(address, 'grace@example.com');
    await editor.press('Send to 2 signers');
    await eventually(() => editor.told.includes('sent'), 'the document to be sent');
    expect(editor.sent.slice(-2)).to.deep.equal(['saveEmbeddedDocument', 'sendEmbeddedDocument']);
    expect(editor.api.document.signers[1]?.email).to.equal('grace@example.com');
    expect(editor.api.document.status).to.equal('sent');
    expect(editor.events.at(-1)?.detail).to.deep.include({ documentId: 'doc_sample', signingRequestId: 'req_pretend' });
    expect(editor.element.addField({ type: 'date' })).to.equal(undefined);
    expect(editor.root.querySelector('[data-notice="sent"]')?.textContent).to.contain('grace@example.com');
  });

  it('a template is edited and saved, and not sent from here', async () => {
    const editor = await EditorHarness.mount({ document: (one) => ({ ...one, kind: 'template' }) });
    expect(editor.root.querySelector('[part="send-button"]')).to.equal(null);
    editor.element.send();
    editor.element.addField({ type: 'date' });
    await editor.isSaved();
    expect(editor.root.querySelector('.recipients')).to.equal(null);
  });

  it('says who has no field, and leads to placing one', async () => {
    const editor = await EditorHarness.mount({
      document: (document) => ({ ...withGrace(document), fields: document.fields }),
    });
    await editor.press('Send');
    await editor.press('Place a field');
    expect(editor.root.querySelector('.signer.active .signer-name')?.textContent).to.equal('Grace Hopper');
    expect(editor.control('Send to 2 signers')).to.equal(undefined);
  });

  it('a page can stop it', async () => {
    const editor = await EditorHarness.mount();
    editor.element.addEventListener('snp-send', (event) => event.preventDefault());
    await editor.press('Send');
    await editor.press('Send to 1 signer');
    await settled();
    expect(editor.sent).not.to.include('sendEmbeddedDocument');
    expect(editor.control('Send to 1 signer')).to.equal(undefined);
    expect(editor.told).to.include('send');
  });

  it('pressing again after a lost answer does not send twice', async () => {
    const editor = await EditorHarness.mount();
    editor.api.fail('sendEmbeddedDocument', 'answer-lost');
    await editor.press('Send');
    await editor.press('Send to 1 signer');
    await eventually(() => editor.root.querySelector('snp-part-dialog snp-part-banner'), 'the failure');
    await editor.press('Send to 1 signer');
    await eventually(() => editor.told.includes('sent'), 'the document to be sent');
    const keys = editor.api.calls.filter(({ operation }) => operation === 'sendEmbeddedDocument');
    expect(new Set(keys.map(({ idempotencyKey }) => idempotencyKey)).size).to.equal(1);
    expect(keys).to.have.length(2);
  });
});

describe('a page that cannot be read', () => {
  afterEach(() => EditorHarness.cleanUp());

  it('says so in its place while the others are worked on, and the file is opened anew when that is asked for', async () => {
    const editor = await EditorHarness.mount({ pdf: withoutPage(sampleAgreement(), 2) });
    editor.element.fit('page');
    const list = editor.root.querySelector('snp-part-page-list');
    await list?.scrollToPage(2, 'instant');
    const page = () => list?.shadowRoot?.querySelector('[data-page="2"] snp-part-pdf-page')?.shadowRoot;
    const message = await eventually(() => page()?.querySelector('[role="alert"]'), 'the message');
    expect(message.textContent).to.contain('Page 2 could not be shown.');
    await expect(editor.element).to.be.accessible();
    editor.element.addField({ type: 'date', pageNumber: 3 });
    await editor.isSaved();
    const files = (): number => editor.sent.filter((one) => one === 'getEmbeddedDocumentFile').length;
    const before = files();
    editor.api.online = false;
    message.querySelector('button')?.click();
    await eventually(() => editor.said.includes('Page 2 could not be shown.'), 'to hear that it failed again');
    expect(editor.root.querySelector('.stage-message')).to.equal(null, 'it is the problem of this page alone');
    expect(page()?.querySelector('[role="alert"]')).not.to.equal(null);
    editor.api.online = true;
    page()?.querySelector<HTMLElement>('[role="alert"] button')?.click();
    await eventually(() => files() > before + 1, 'the file to be asked for again');
    await eventually(() => list?.pageNumber === 2, 'the page to be in view again');
    expect(editor.fields).to.have.length(6);
  });
});
