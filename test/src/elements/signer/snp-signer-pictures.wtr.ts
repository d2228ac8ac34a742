import { expect } from '@open-wc/testing';
import { agreed, withPictures } from '../../../../stories/support/signing-fixture.js';
import { chooseFile, photo, pixelsOf } from '../../../support/browser/pictures.js';
import { SignerHarness } from '../../../support/browser/signer-harness.js';
import { eventually } from '../../../support/browser/waiting.js';

const session = (from: Parameters<typeof agreed>[0]) => agreed(withPictures(from));
const fieldOf = (harness: SignerHarness, id: string): Element | null =>
  harness.element.shadowRoot?.querySelector(`[data-field="${id}"]`) ?? null;
const valueOf = (harness: SignerHarness, id: string) =>
  harness.api.session.fields.find((field) => field.id === id)?.value;

/** Chooses a picture in the field on the page, once it is there. */
async function attach(harness: SignerHarness, name: string, file: File): Promise<void> {
  chooseFile(await eventually(() => harness.find(name), name), file);
}

describe('pictures of a signer', function () {
  // A document is loaded in each test; slow machines need more than the usual time.
  this.timeout(30_000);
  afterEach(() => SignerHarness.cleanUp());

  it('are chosen in the field, sent, shown there, replaced and removed', async () => {
    const harness = await SignerHarness.mount({ session });
    await attach(harness, 'Photo of your card: Add a picture', await photo());
    expect(await harness.stored('fld_photo')).to.deep.equal({ kind: 'image', imageId: 'img_1' });
    await eventually(() => fieldOf(harness, 'fld_photo')?.querySelector('img'), 'the picture');
    const sent = harness.api.images.get('img_1');
    expect(sent?.type).to.equal('image/jpeg');
    await attach(harness, 'Photo of your card: Change the picture', await photo({ width: 120 }));
    await eventually(() => JSON.stringify(valueOf(harness, 'fld_photo')).includes('img_2'), 'the other picture');
    harness.find('Photo of your card: Change the picture')?.focus();
    await harness.press('Remove');
    await eventually(() => valueOf(harness, 'fld_photo') === null, 'the field to be empty');
  });

  it('are asked for like every other field', async () => {
    const harness = await SignerHarness.mount({ session });
    await eventually(() => harness.progress.includes('7'), 'one more that is required');
    await harness.fillRest();
    void harness.element.complete();
    await eventually(() => harness.text.includes('A picture is needed here.'), 'the message');
    await attach(harness, 'Photo of your card: Add a picture', await photo());
    await harness.stored('fld_photo');
    await harness.finish();
    await harness.reaches('The document is complete');
  });

  it('wait for the connection and are stored once', async () => {
    const harness = await SignerHarness.mount({ session });
    harness.api.fail('uploadSigningImage', 'no-connection', 2);
    harness.api.fail('uploadSigningImage', 'answer-lost');
    await attach(harness, 'Photo of your card: Add a picture', await photo());
    await eventually(() => harness.find('Photo of your card: Picture is being sent'), 'that it is on its way');
    await harness.stored('fld_photo', 20_000);
    expect(harness.api.changes.get('fld_photo')).to.equal(1);
  });

  it('that cannot be used are refused beside the field', async () => {
    const harness = await SignerHarness.mount({ session });
    const name = 'Photo of your card: Add a picture';
    await attach(harness, name, new File(['hello'], 'a.png', { type: 'image/png' }));
    await eventually(() => harness.text.includes('This picture could not be used.'), 'the message');
    expect(harness.sent).not.to.include('uploadSigningImage');
    await attach(harness, name, await photo());
    await harness.stored('fld_photo');
    await eventually(() => !harness.text.includes('This picture could not be used.'), 'the message to go');
  });

  it('are chosen or taken with the camera in the form on a phone', async () => {
    const harness = await SignerHarness.mount({ session, width: 360, height: 640 });
    await harness.press('Form');
    const camera = await eventually(() => harness.find('Photo of your card: Take a photo'), 'the camera');
    expect(camera.getAttribute('capture')).to.equal('environment');
    chooseFile(camera, await photo());
    await harness.stored('fld_photo');
    await eventually(() => harness.find('Photo of your card: Remove'), 'the button that removes');
  });

  it('are fetched again on another device', async () => {
    const first = await SignerHarness.mount({ session });
    await attach(first, 'Photo of your card: Add a picture', await photo({ width: 90 }));
    await first.stored('fld_photo');
    const { api } = first;
    const parent = first.element.parentElement;
    first.element.remove();
    parent?.append(first.element);
    await eventually(() => first.sent.includes('getSigningImage'), 'the picture to be asked for');
    const image = await eventually(() => fieldOf(first, 'fld_photo')?.querySelector('img'), 'the picture');
    expect(image.src).to.match(/^blob:/);
    expect(api.images.size).to.equal(1);
  });

  it('of a signature lose their paper and are adopted for every place', async () => {
    const harness = await SignerHarness.mount({ session: agreed });
    await harness.press('Initials: Initial here');
    await harness.press('Upload');
    const panel = await eventually(
      () => harness.roots.map((root) => root.querySelector('snp-part-signature-picture')).find(Boolean),
      'the panel',
    );
    await harness.press('Use these initials');
    await eventually(
      () => harness.roots.some((root) => root.textContent.includes('Choose a picture first.')),
      'a word',
    );
    chooseFile(panel.shadowRoot?.querySelector('input'), await photo());
    await eventually(() => panel.shadowRoot?.querySelector('img'), 'the preview');
    await harness.press('Use these initials');
    const mark = { kind: 'signature', signature: { kind: 'uploaded', imageId: 'img_1' } };
    expect(await harness.stored('fld_initials1')).to.deep.equal(mark);
    expect(harness.api.session.adopted.initials).to.deep.equal(mark.signature);
    await harness.press('Initials: Tap to initial');
    expect(await harness.stored('fld_initials2')).to.deep.equal(mark);
    const picture = harness.api.images.get('img_1');
    expect(picture?.type).to.equal('image/png');
    const { at } = await pixelsOf(picture ?? new Blob());
    expect(at(20, 10)[3], 'the paper is gone').to.equal(0);
    const view = fieldOf(harness, 'fld_initials1')?.querySelector('snp-part-signature-view');
    await eventually(() => view?.shadowRoot?.querySelector('image'), 'the mark on the page');
  });
});
