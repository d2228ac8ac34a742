import { expect } from '@open-wc/testing';
import { withPictures } from '../../../../stories/support/signing-fixture.js';
import { chooseFile, photo, pixelsOf } from '../../../support/browser/pictures.js';
import { SignerHarness } from '../../../support/browser/signer-harness.js';
import { eventually, settled } from '../../../support/browser/waiting.js';

const count = (signer: SignerHarness, operation: string): number =>
  signer.sent.filter((sent) => sent === operation).length;

describe('snp-signer in rough hands', function () {
  // A document is loaded in each test; slow machines need more than the usual time.
  this.timeout(30_000);
  afterEach(() => SignerHarness.cleanUp());

  it('finishes once, however often the button is pressed, and when the page asks too', async () => {
    const signer = await SignerHarness.mount({ agreed: true, delayMs: 60 });
    await signer.fillAll();
    await signer.press('Finish');
    const button = await eventually(() => signer.find('Sign and finish'), 'the button');
    for (let times = 0; times < 5; times += 1) button.click();
    await signer.element.complete();
    await signer.reaches('The document is complete');
    expect(count(signer, 'completeSigning')).to.equal(1);
    expect(signer.told.filter((type) => type === 'completed')).to.have.lengthOf(1);
  });

  it('declines once, however often the button is pressed', async () => {
    const signer = await SignerHarness.mount({ agreed: true, delayMs: 60 });
    await signer.press('Decline to sign');
    await signer.write('Reason', 'Wrong price');
    const button = await eventually(
      () => signer.roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('button.danger')])[0],
      'the button',
    );
    for (let times = 0; times < 5; times += 1) button.click();
    await signer.reaches('You declined to sign');
    expect(count(signer, 'declineSigning')).to.equal(1);
  });

  it('saves nothing of one signer for another when the token is changed in the middle', async () => {
    const signer = await SignerHarness.mount({ agreed: true, session: withPictures });
    await eventually(() => signer.sent.includes('markViewed'), 'the page to be seen');
    signer.api.online = false;
    await signer.write('Full name', 'Ada');
    chooseFile(
      await eventually(() => signer.find('Photo of your card: Add a picture'), 'the field'),
      await photo({ width: 50 }),
    );
    await eventually(() => signer.find('Photo of your card: Picture'), 'the picture to wait');
    const other = SignerHarness.server({
      agreed: true,
      session: (session) => ({
        ...withPictures(session),
        request: { ...session.request, id: 'sgn_other', name: 'Another agreement' },
        signer: { ...session.signer, id: 'sgr_other' },
      }),
    });
    signer.element.apiBase = other.apiBase;
    signer.element.token = other.token;
    await eventually(() => signer.text.includes('Another agreement'), 'the other document');
    await new Promise((resolve) => setTimeout(resolve, 900));
    const told = other.calls.map(({ operation }) => operation);
    expect(told).not.to.include('putFieldValue');
    expect(told).not.to.include('uploadSigningImage');
    expect(signer.isDrawn('fld_name')).to.equal(false);
    other.uninstall();
  });

  it('keeps the dialog and what was typed when it is moved, and when language and direction change', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await signer.press('Signature: Sign here');
    await signer.press('Type');
    const text = signer.roots.map((root) => root.querySelector<HTMLInputElement>('input#text')).find(Boolean);
    if (!text) throw new Error('nothing to type into');
    text.value = 'Ada King';
    text.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const elsewhere = document.createElement('div');
    elsewhere.style.cssText = 'width:900px;height:600px';
    document.body.append(elsewhere);
    elsewhere.append(signer.element);
    await settled();
    signer.element.lang = 'ar';
    signer.element.dir = 'rtl';
    await settled();
    signer.element.lang = 'en';
    signer.element.dir = 'ltr';
    await signer.press('Use this signature');
    const value = await signer.stored('fld_signature');
    expect(JSON.stringify(value)).to.include('Ada King');
    elsewhere.remove();
  });

  it('takes long texts, signs that nobody sees and both directions, and asks for what cannot be written', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    const long = 'Words and more words. '.repeat(455).slice(0, 10_000);
    await signer.write('Remarks', long);
    const note = () => signer.api.session.fields.find(({ id }) => id === 'fld_note')?.value;
    await eventually(() => signer.text.includes('At most 2,000 characters'), 'the limit to be named');
    expect(note()).to.equal(null);
    await signer.write('Remarks', 'Short');
    await eventually(() => JSON.stringify(note()).includes('Short'), 'the shorter text');
    await signer.write('Full name', 'Ada \u{1f600}');
    await eventually(() => signer.text.includes('cannot be written'), 'the message');
    await signer.write('Full name', 'Ada \u0623\u062f\u0627 (Wien)');
    expect(await signer.stored('fld_name')).to.deep.equal({ kind: 'text', text: 'Ada \u0623\u062f\u0627 (Wien)' });
    await signer.write('Place', 'London\u000bUK\u0000');
    expect(await signer.stored('fld_place')).to.deep.equal({ kind: 'text', text: 'London UK ' });
  });

  it('makes huge pictures small, and refuses what is none or only says that it is', async () => {
    const signer = await SignerHarness.mount({ agreed: true, session: withPictures });
    const choose = async (file: File): Promise<void> =>
      chooseFile(await eventually(() => signer.find('Photo of your card: '), 'the field'), file);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>top.hurt=1</script></svg>';
    const head = new Uint8Array(await (await photo({ width: 20, type: 'image/png' })).arrayBuffer());
    new DataView(head.buffer).setUint32(16, 60_000);
    new DataView(head.buffer).setUint32(20, 60_000);
    for (const file of [
      new File([svg], 'a.svg', { type: 'image/svg+xml' }),
      new File([head], 'bomb.png', { type: 'image/png' }),
      new File([], 'empty.jpg', { type: 'image/jpeg' }),
    ]) {
      await choose(file);
      await eventually(() => signer.text.includes('This picture could not be used.'), file.name);
      await signer.element.updateComplete;
    }
    expect(signer.sent).not.to.include('uploadSigningImage');
    expect(Reflect.get(window, 'hurt')).to.equal(undefined);
    await choose(await photo({ width: 6_000, height: 4_000 }));
    await signer.stored('fld_photo', 15_000);
    const { width, height } = await pixelsOf(signer.api.images.get('img_1') ?? new Blob());
    expect(width * height).to.be.at.most(4_000_000);
  });
});
