import { expect } from '@open-wc/testing';
import { withPictures } from '../../../../stories/support/signing-fixture.js';
import { openWorkPlace, type KeptWork } from '../../../../src/elements/signer/kept-work.js';
import { chooseFile, photo } from '../../../support/browser/pictures.js';
import { SignerHarness, type SignerHarnessOptions } from '../../../support/browser/signer-harness.js';
import { eventually } from '../../../support/browser/waiting.js';

const options: SignerHarnessOptions = { agreed: true, session: withPictures };
const photoName = 'Photo of your card: ';

/** Everything that lies in the browser's store of the signer. */
async function rows(): Promise<unknown[]> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('snp-signer');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('no store'));
  });
  try {
    if (!database.objectStoreNames.contains('work')) return [];
    return await new Promise((resolve) => {
      const request = database.transaction('work').objectStore('work').getAll();
      request.onsuccess = () => resolve(request.result);
    });
  } finally {
    database.close();
  }
}

/** What lies there of one pretend server. */
const rowsOf = async ({ api }: SignerHarness): Promise<unknown[]> =>
  (await rows()).filter((row) => JSON.stringify(row).includes(api.apiBase));

async function cutOff(signer: SignerHarness): Promise<void> {
  await eventually(() => signer.sent.includes('markViewed'), 'the page to be seen');
  signer.api.online = false;
  window.dispatchEvent(new Event('offline'));
}

function reconnect(signer: SignerHarness): void {
  signer.api.online = true;
  window.dispatchEvent(new Event('online'));
}

/** Takes the element away while nothing it tries at the last moment arrives. */
async function close(signer: SignerHarness): Promise<void> {
  signer.element.remove();
  for (let before = -1; before < signer.sent.length;) {
    before = signer.sent.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** As a page that is closed and opened again when the connection is back. */
async function reload(signer: SignerHarness): Promise<SignerHarness> {
  await close(signer);
  reconnect(signer);
  return SignerHarness.mount({}, signer.api);
}

const isKept = (signer: SignerHarness): Promise<boolean> =>
  eventually(() => signer.text.includes('your answers are kept on this device'), 'that it is kept');

describe('work of a signer that is not sent', function () {
  // A document is loaded in each test; slow machines need more than the usual time.
  this.timeout(30_000);
  afterEach(() => SignerHarness.cleanUp());

  it('is kept: texts, boxes, pictures and uploaded marks survive a reload and are stored once', async () => {
    const signer = await SignerHarness.mount(options);
    await cutOff(signer);
    await signer.write('Full name', 'Ada Lovelace');
    await signer.press('I have read Annex A');
    chooseFile(await eventually(() => signer.find(`${photoName}Add a picture`), 'the field'), await photo());
    await signer.press('Initials: Initial here');
    await signer.press('Upload');
    const panel = await eventually(
      () => signer.roots.map((root) => root.querySelector('snp-part-signature-picture')).find(Boolean),
      'the panel',
    );
    chooseFile(panel.shadowRoot?.querySelector('input'), await photo({ width: 80 }));
    await eventually(() => panel.shadowRoot?.querySelector('img'), 'the preview');
    await signer.press('Use these initials');
    await eventually(() => signer.find(`${photoName}Picture is not sent yet`), 'the state of the picture');
    await isKept(signer);
    await eventually(async () => (await rowsOf(signer)).length === 7, 'all of it to be kept');
    expect(JSON.stringify(await rows())).not.to.include(signer.api.token);
    expect(signer.api.images.size).to.equal(0);

    const again = await reload(signer);
    for (const id of ['fld_name', 'fld_terms', 'fld_photo', 'fld_initials1']) {
      await again.stored(id);
      expect(signer.api.changes.get(id), id).to.equal(1);
    }
    await eventually(() => again.text.includes('All answers are saved'), 'the state');
    expect(signer.api.images.size).to.equal(2);
    expect(signer.api.session.adopted.initials?.kind).to.equal('uploaded');
    await eventually(async () => (await rowsOf(again)).length === 0, 'nothing to lie there any more', 10_000);
  });

  it('is brought back when a picture had arrived and what names it had not', async () => {
    const signer = await SignerHarness.mount(options);
    signer.api.fail('putFieldValue', 'no-connection', 50);
    chooseFile(await eventually(() => signer.find(`${photoName}Add a picture`), 'the field'), await photo());
    await eventually(() => signer.api.images.size === 1, 'the picture');
    await isKept(signer);
    await close(signer);
    signer.api.clearFailures();
    const again = await SignerHarness.mount({}, signer.api);
    expect(await again.stored('fld_photo')).to.deep.equal({ kind: 'image', imageId: 'img_1' });
    expect(signer.api.images.size).to.equal(1);
  });

  it('stays with the page it waits in while that is open', async () => {
    const signer = await SignerHarness.mount(options);
    signer.api.fail('putFieldValue', 'no-connection', 50);
    await signer.write('Full name', 'Ada');
    await isKept(signer);
    const other = await SignerHarness.mount({}, signer.api);
    await eventually(() => other.find('Full name'), 'the field');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(other.isDrawn('fld_name')).to.equal(false);
    expect(await rowsOf(signer)).to.have.lengthOf(1);
  });

  it('gives way to what was answered on another device since', async () => {
    const signer = await SignerHarness.mount(options);
    await cutOff(signer);
    await signer.write('Full name', 'Ada');
    await signer.write('Place', 'London');
    await isKept(signer);
    const { session } = signer.api;
    const fields = session.fields.map((field) =>
      field.id === 'fld_name' ? { ...field, value: { kind: 'text' as const, text: 'Ada Lovelace' } } : field,
    );
    signer.api.session = { ...session, fields };
    const again = await reload(signer);
    await again.stored('fld_place');
    expect(await again.stored('fld_name')).to.deep.equal({ kind: 'text', text: 'Ada Lovelace' });
    await eventually(async () => (await rowsOf(again)).length === 0, 'nothing to lie there any more', 10_000);
  });

  it('is forgotten when the request has ended', async () => {
    const signer = await SignerHarness.mount(options);
    await cutOff(signer);
    await signer.write('Full name', 'Ada');
    await isKept(signer);
    const { session } = signer.api;
    signer.api.session = { ...session, request: { ...session.request, status: 'voided' } };
    const again = await reload(signer);
    await again.reaches('This request was withdrawn');
    await eventually(async () => (await rowsOf(again)).length === 0, 'nothing to lie there any more');
  });

  it('is said not to be kept where the browser keeps nothing, and leaving is warned of', async () => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('private', 'SecurityError');
    };
    try {
      const signer = await SignerHarness.mount(options);
      await cutOff(signer);
      chooseFile(await eventually(() => signer.find(`${photoName}Add a picture`), 'the field'), await photo());
      await eventually(() => signer.text.includes('closing it would lose your last answers and pictures'), 'the words');
      const leaving = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(leaving);
      expect(leaving.defaultPrevented).to.equal(true);
      reconnect(signer);
      await signer.stored('fld_photo');
      expect(signer.api.images.size).to.equal(1);
    } finally {
      IDBFactory.prototype.open = open;
    }
  });
});

describe('the place for it', () => {
  const picture = (name: string, bytes: number): KeptWork => ({
    name,
    piece: { kind: 'picture', imageId: name, type: 'image/png', bytes: new ArrayBuffer(bytes) },
    base: '',
    at: 1,
  });
  const owner = (): string => `test ${String(Math.random())}`;

  it('is bounded and gives nothing back that is older than its link', async () => {
    const mine = owner();
    const first = openWorkPlace(mine, () => 1_000);
    expect(await first.put(picture('a', 20_000_000), 2_000)).to.equal(true);
    expect(await first.put(picture('b', 5_000_000), 2_000)).to.equal(false);
    expect(await first.put(picture('a', 10_000), 2_000)).to.equal(true);
    first.release();
    const later = openWorkPlace(mine, () => 3_000);
    expect(await later.claim()).to.deep.equal([]);
    expect(JSON.stringify(await rows())).not.to.include(mine);
    later.release();
  });

  it('hands what a closed page has left to one other page, the newest of each piece', async () => {
    const mine = owner();
    const value = (text: string, at: number): KeptWork => ({
      name: 'value:f',
      piece: { kind: 'value', fieldId: 'f', value: { kind: 'text', text }, held: false },
      base: 'null',
      at,
    });
    const until = Date.now() + 60_000;
    const [one, two] = [openWorkPlace(mine), openWorkPlace(mine)];
    await one.put(value('newer', 2), until);
    await two.put(value('older', 1), until);
    one.release();
    two.release();
    await eventually(async () => !(await navigator.locks.query()).held?.length, 'the pages to be closed');
    const [three, four] = [openWorkPlace(mine), openWorkPlace(mine)];
    const claims = await Promise.all([three.claim(), four.claim()]);
    const taken = claims.flat().map((work) => work?.piece);
    expect(taken).to.deep.equal([value('newer', 2).piece]);
    await three.forget();
    for (const place of [three, four]) place.release();
  });
});
