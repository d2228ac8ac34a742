import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/parts/define.js';
import type { DialogCloseReason, PartDialog } from '../../../src/parts/dialog.js';

async function make(): Promise<{ opener: HTMLButtonElement; dialog: PartDialog }> {
  const box = await fixture(html`
    <div>
      <button id="opener">Open</button>
      <snp-part-dialog heading="Decline to sign">
        <label>Reason <input id="reason" autofocus /></label>
        <button slot="footer" id="ok">OK</button>
      </snp-part-dialog>
    </div>
  `);
  const opener = box.querySelector<HTMLButtonElement>('#opener');
  const dialog = box.querySelector('snp-part-dialog');
  if (!opener || !dialog) throw new Error('not rendered');
  return { opener, dialog };
}

async function open(dialog: PartDialog): Promise<void> {
  dialog.open = true;
  await dialog.updateComplete;
}

describe('dialog', () => {
  it('takes the focus, keeps it and gives it back', async () => {
    const { opener, dialog } = await make();
    opener.focus();
    await open(dialog);
    expect(document.activeElement?.id).to.equal('reason');
    const reached = new Set<string>();
    for (let press = 0; press < 6; press += 1) {
      await sendKeys({ press: 'Tab' });
      reached.add(document.activeElement?.id ?? '');
    }
    expect(reached.has('ok')).to.equal(true);
    expect(reached.has('opener')).to.equal(false);
    dialog.open = false;
    await dialog.updateComplete;
    expect(document.activeElement).to.equal(opener);
  });

  it('closes by Escape and says why', async () => {
    const { dialog } = await make();
    await open(dialog);
    const closing = oneEvent<CustomEvent<{ reason: DialogCloseReason }>>(dialog, 'dialog-close');
    await sendKeys({ press: 'Escape' });
    expect((await closing).detail.reason).to.equal('escape');
    expect(dialog.open).to.equal(false);
  });

  it('stays open when closing is prevented', async () => {
    const { dialog } = await make();
    await open(dialog);
    dialog.addEventListener('dialog-close', (event) => event.preventDefault());
    dialog.shadowRoot?.querySelector<HTMLButtonElement>('.header button')?.click();
    await dialog.updateComplete;
    expect(dialog.open).to.equal(true);
    expect(dialog.shadowRoot?.querySelector('dialog')?.open).to.equal(true);
  });

  it('is named by its heading and accessible', async () => {
    const { dialog } = await make();
    await open(dialog);
    const native = dialog.shadowRoot?.querySelector('dialog');
    expect(native?.getAttribute('aria-labelledby')).to.equal('heading');
    await expect(dialog).to.be.accessible();
  });

  it('is shown again after it was moved while open', async () => {
    const { dialog } = await make();
    await open(dialog);
    const box = dialog.parentElement;
    dialog.remove();
    box?.append(dialog);
    await dialog.updateComplete;
    expect(dialog.shadowRoot?.querySelector('dialog')?.matches(':modal')).to.equal(true);
    dialog.open = false;
    await dialog.updateComplete;
  });
});
