import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SignerHarness } from '../../../support/browser/signer-harness.js';
import { eventually, settled } from '../../../support/browser/waiting.js';

const small = (signer: SignerHarness): HTMLElement[] => [
  ...(signer.element.shadowRoot
    ?.querySelector('snp-part-page-thumbnails')
    ?.renderRoot.querySelectorAll<HTMLElement>('.thumbnail') ?? []),
];
const pageNumber = (signer: SignerHarness): number | undefined =>
  signer.element.shadowRoot?.querySelector('snp-part-page-list')?.pageNumber;

describe('the small pages of snp-signer', function () {
  this.timeout(30_000);
  afterEach(() => SignerHarness.cleanUp());

  it('lie beside the document, say what is on each page, and lead there', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await signer.press('Pages');
    await eventually(() => small(signer).length > 2, 'the small pages');
    expect(signer.focused).to.equal('Page 1 of 3, 4 fields');
    const list = signer.element.shadowRoot?.querySelector('snp-part-page-list')?.getBoundingClientRect();
    const panel = signer.element.shadowRoot?.querySelector('.thumbnails')?.getBoundingClientRect();
    expect(panel?.right).to.equal(list?.left);
    await expect(signer.element).to.be.accessible();
    small(signer)[2]?.click();
    await eventually(() => pageNumber(signer) === 3, 'page 3');
    expect(signer.find('Pages')?.getAttribute('aria-expanded')).to.equal('true');
  });

  it('are walked through with arrow keys, and closed with Escape, back to where one was', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await signer.press('Pages');
    await eventually(() => signer.focused.startsWith('Page 1'), 'the first small page');
    await sendKeys({ press: 'ArrowDown' });
    await eventually(() => signer.focused.startsWith('Page 2'), 'the second small page');
    await sendKeys({ press: 'Enter' });
    await eventually(() => pageNumber(signer) === 2, 'page 2');
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(small(signer)).to.deep.equal([]);
    expect(signer.focused).to.equal('Pages');
  });

  it('cover the document where there is little room, until one is chosen', async () => {
    const signer = await SignerHarness.mount({ agreed: true, width: 360 });
    await signer.press('Pages');
    await eventually(() => small(signer).length > 2, 'the small pages');
    const panel = signer.element.shadowRoot?.querySelector('.thumbnails')?.getBoundingClientRect();
    expect(panel?.width).to.equal(signer.element.clientWidth);
    await expect(signer.element).to.be.accessible();
    small(signer)[1]?.click();
    await eventually(() => pageNumber(signer) === 2, 'page 2');
    expect(small(signer)).to.deep.equal([]);
    await signer.press('Pages');
    await signer.press('Close');
    expect(signer.focused).to.equal('Pages');
    await signer.press('Pages');
    await signer.press('Start');
    expect(small(signer)).to.deep.equal([]);
  });
});
