import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { SignatureValue } from '../../../src/contract/signatures.js';
import '../../../src/parts/define.js';
import type { SignatureDialog } from '../../../src/parts/signature-dialog.js';
import { eventually, settled } from '../../support/browser/waiting.js';

const inside = (dialog: SignatureDialog, selector: string): HTMLElement => {
  const found = dialog.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const accepted = (dialog: SignatureDialog) =>
  oneEvent<CustomEvent<{ value: SignatureValue }>>(dialog, 'signature-accept');

async function make(more: Partial<SignatureDialog> = {}): Promise<SignatureDialog> {
  const dialog = await fixture<SignatureDialog>(
    html`<snp-part-signature-dialog name="Grace Hopper"></snp-part-signature-dialog>`,
  );
  Object.assign(dialog, { open: true, ...more });
  await dialog.updateComplete;
  // The ink pad's engine arrives late.
  await eventually(() => inside(dialog, 'canvas').style.touchAction === 'none', 'the ink pad');
  return dialog;
}

async function scribble(dialog: SignatureDialog, from: number): Promise<void> {
  const box = inside(dialog, 'canvas').getBoundingClientRect();
  const at = (x: number, y: number): [number, number] => [Math.round(box.x + x), Math.round(box.y + y)];
  await sendMouse({ type: 'move', position: at(from, 40) });
  await sendMouse({ type: 'down' });
  for (let step = 1; step <= 4; step += 1)
    await sendMouse({ type: 'move', position: at(from + step * 12, 40 + (step % 2) * 40) });
  await sendMouse({ type: 'up' });
  await settled();
}

describe('signature dialog', () => {
  afterEach(() => resetMouse());

  it('gives the drawn signature as vectors', async () => {
    const dialog = await make();
    await scribble(dialog, 40);
    const accepting = accepted(dialog);
    inside(dialog, '.primary').click();
    const { value } = (await accepting).detail;
    expect(value.kind).to.equal('drawn');
    if (value.kind === 'drawn') expect(value.ink.strokes).to.have.length(1);
    expect(dialog.open).to.equal(false);
  });

  it('keeps the drawing when the way is changed and the window is turned', async () => {
    const dialog = await make();
    await scribble(dialog, 40);
    await scribble(dialog, 140);
    inside(dialog, '#tab-type').click();
    await settled();
    inside(dialog, '#tab-draw').click();
    inside(dialog, 'canvas').style.width = '180px';
    await settled();
    const accepting = accepted(dialog);
    inside(dialog, '.primary').click();
    const { value } = (await accepting).detail;
    if (value.kind !== 'drawn') throw new Error('not drawn');
    expect(value.ink.strokes).to.have.length(2);
  });

  it('removes the last stroke and clears', async () => {
    const dialog = await make();
    await scribble(dialog, 40);
    await scribble(dialog, 140);
    const [undo, clear] = dialog.shadowRoot?.querySelectorAll<HTMLButtonElement>('.pad-tools button') ?? [];
    undo?.click();
    await dialog.updateComplete;
    expect(clear?.disabled).to.equal(false);
    clear?.click();
    await dialog.updateComplete;
    expect(clear?.disabled).to.equal(true);
  });

  it('can be typed and accepted with the keyboard alone', async () => {
    const dialog = await make({ name: '' });
    expect(dialog.shadowRoot?.activeElement?.id).to.equal('tab-draw');
    await sendKeys({ press: 'ArrowRight' });
    await settled();
    expect(dialog.shadowRoot?.activeElement?.id).to.equal('tab-type');
    await sendKeys({ press: 'Tab' });
    expect(dialog.shadowRoot?.activeElement?.id).to.equal('text');
    await sendKeys({ type: 'Ada Lovelace' });
    const accepting = accepted(dialog);
    await sendKeys({ press: 'Enter' });
    const { value } = (await accepting).detail;
    expect(value).to.deep.equal({ kind: 'typed', text: 'Ada Lovelace', font: 'caveat' });
  });

  it('asks for something before it accepts nothing', async () => {
    const dialog = await make({ name: '' });
    inside(dialog, '.primary').click();
    await dialog.updateComplete;
    expect(dialog.open).to.equal(true);
    expect(inside(dialog, '#error').textContent).to.contain('Draw your signature');
    inside(dialog, '#tab-type').click();
    await dialog.updateComplete;
    inside(dialog, '.primary').click();
    await dialog.updateComplete;
    expect(inside(dialog, '#text').getAttribute('aria-invalid')).to.equal('true');
  });

  it('proposes initials', async () => {
    const dialog = await make({ purpose: 'initials', name: 'Grace Brewster Hopper' });
    expect(inside(dialog, '#text')).to.have.property('value', 'GBH');
  });

  it('starts from an earlier signature and cancels without a value', async () => {
    const value: SignatureValue = { kind: 'typed', text: 'G. H.', font: 'dancing-script' };
    const dialog = await make({ value });
    expect(inside(dialog, '#tab-type').getAttribute('aria-selected')).to.equal('true');
    const cancelled = oneEvent(dialog, 'signature-cancel');
    await sendKeys({ press: 'Escape' });
    await cancelled;
    expect(dialog.open).to.equal(false);
  });

  for (const way of ['draw', 'type'] as const) {
    it(`is accessible while one wants to ${way}`, async () => {
      const dialog = await make();
      inside(dialog, `#tab-${way}`).click();
      await dialog.updateComplete;
      await expect(dialog).to.be.accessible();
    });
  }
});
