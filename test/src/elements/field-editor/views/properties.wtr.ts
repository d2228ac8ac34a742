import { expect } from '@open-wc/testing';
import { resetMouse } from '@web/test-runner-commands';
import { withGrace } from '../../../../../stories/support/editor-fixture.js';
import { EditorHarness, middleOf } from '../../../../support/browser/editor-harness.js';
import { eventually, settled } from '../../../../support/browser/waiting.js';

const errorOf = (editor: EditorHarness, name: string): string =>
  editor.control(name)?.closest('.field')?.querySelector('.field-error')?.textContent ?? '';

async function withField(wish: Parameters<EditorHarness['element']['addField']>[0]): Promise<EditorHarness> {
  const editor = await EditorHarness.mount({ document: withGrace });
  const id = editor.element.addField(wish);
  expect(id).to.be.a('string');
  await eventually(() => editor.root.querySelector('.properties form'), 'the properties to have loaded');
  for (const one of editor.root.querySelectorAll<HTMLDetailsElement>('details.more')) one.open = true;
  return editor;
}

describe('what a field is told', () => {
  afterEach(async () => {
    await resetMouse();
    EditorHarness.cleanUp();
  });

  it('settings are saved, each taken back by one step', async () => {
    const editor = await withField({ type: 'text' });
    await editor.write('Help', 'As in your passport');
    await editor.write('Characters, at most', '40');
    await editor.write('Font size', '11');
    expect(editor.last).to.deep.include({ help: 'As in your passport', validation: { maxLength: 40 }, fontSize: 11 });
    await editor.isSaved();
    expect(editor.api.document.fields.at(-1)).to.deep.include({ help: 'As in your passport', fontSize: 11 });
    editor.element.undo();
    expect('fontSize' in editor.last).to.equal(false);
    expect(editor.last.validation).to.deep.equal({ maxLength: 40 });
  });

  it('what does not do is said beside its box and not taken', async () => {
    const editor = await withField({ type: 'text' });
    await editor.write('Pattern', '(a+)+');
    expect(errorOf(editor, 'Pattern')).to.equal('This pattern cannot be used.');
    expect(editor.control('Pattern')?.getAttribute('aria-invalid')).to.equal('true');
    expect(editor.last.validation).to.equal(undefined);
    await editor.write('Characters, at least', '9');
    await editor.write('Characters, at most', '3');
    expect(errorOf(editor, 'Characters, at most')).to.equal('The least is more than the most.');
    expect(editor.last.validation).to.deep.equal({ minLength: 9 });
  });

  it('the options of a list are written line by line, and none twice', async () => {
    const editor = await withField({ type: 'select' });
    expect(editor.last.options).to.have.length(2);
    await editor.write('Options', 'Red\nGreen\nRed');
    expect(errorOf(editor, 'Options')).to.equal('An option stands here twice.');
    await editor.write('Options', 'Red\nGreen');
    expect(editor.last.options).to.deep.equal(['Red', 'Green']);
  });

  it('a formula that cannot be read is refused, with the place of the fault', async () => {
    const editor = await withField({ type: 'formula' });
    await editor.write('Formula', '1 + * 2');
    expect(errorOf(editor, 'Formula')).to.contain('cannot be read at character');
    expect(editor.last.formula).to.equal('0');
    await editor.write('Formula', `{fld_name} * 2`);
    expect(editor.last.formula).to.equal('{fld_name} * 2');
  });

  it('a field is shown only when a rule about another holds, until that other is removed', async () => {
    const editor = await withField({ type: 'text' });
    const { id } = editor.last;
    await editor.press('Add a rule');
    await editor.write('Rule 1: field', 'fld_terms');
    await editor.write('Rule 1: condition', 'equals');
    await editor.write('Rule 1: value', 'true');
    expect(editor.field(id).condition).to.deep.equal({
      match: 'all',
      rules: [{ fieldId: 'fld_terms', operator: 'equals', value: 'true' }],
    });
    editor.element.select('fld_terms');
    await settled();
    await editor.press('Delete');
    expect(editor.field(id).condition).to.equal(undefined);
  });

  it('a locked field stays where it is', async () => {
    const editor = await EditorHarness.mount();
    editor.element.select('fld_name');
    await settled();
    await editor.press('Locked in place');
    const before = editor.field('fld_name');
    const from = middleOf(editor.boxOf('fld_name'));
    await editor.drag(from, { x: from.x + 60, y: from.y + 60 });
    await editor.keys('ArrowRight');
    expect(editor.field('fld_name')).to.deep.equal(before);
  });

  it('places are also written in millimetres', async () => {
    const editor = await EditorHarness.mount();
    editor.element.select('fld_name');
    await settled();
    await editor.write('Unit', 'mm');
    await editor.write('Left', '25.4');
    expect((editor.field('fld_name').x / 100) * 595).to.be.closeTo(72, 0.5);
  });
});

describe('selecting and drawing with the mouse', () => {
  afterEach(async () => {
    await resetMouse();
    EditorHarness.cleanUp();
  });

  it('a frame drawn on the page selects what it touches', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    const [a, b] = [editor.boxOf('fld_name'), editor.boxOf('fld_company')];
    await editor.drag({ x: a.x - 12, y: a.y - 12 }, { x: b.right + 8, y: b.bottom + 10 });
    expect(editor.selected).to.deep.equal(['fld_name', 'fld_company']);
  });

  it('a chosen type is drawn as large as it is wanted', async () => {
    const editor = await EditorHarness.mount();
    await editor.click(middleOf(editor.palette('multiline').getBoundingClientRect()));
    await editor.drag(editor.onPage(20, 30), editor.onPage(70, 42));
    expect(editor.last.type).to.equal('multiline');
    expect(editor.last.x).to.be.closeTo(20, 1);
    expect(editor.last.width).to.be.closeTo(50, 1.5);
    expect(editor.last.height).to.be.closeTo(12, 1.5);
  });

  it('the palette shows what is looked for', async () => {
    const editor = await EditorHarness.mount();
    expect(editor.root.querySelectorAll('.palette-item')).to.have.length(16);
    await editor.write('Find a field', 'sig');
    expect(
      [...editor.root.querySelectorAll('.palette-item')].map((one) => one.getAttribute('data-type')),
    ).to.deep.equal(['signature']);
  });

  it('signers sign at once, or one after another in the order of the list', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    const turns = (): unknown =>
      [...editor.root.querySelectorAll('.signers .signer-chip')].map((chip) =>
        [...chip.querySelectorAll('.signer-turn [aria-hidden], .signer-name')].map((one) => one.textContent).join(' '),
      );
    expect(turns()).to.deep.equal(['Ada Lovelace', 'Grace Hopper']);
    expect(editor.control('Move Grace Hopper up')).to.equal(undefined);
    await editor.press('One after another');
    expect(editor.element.signingOrder).to.equal('sequential');
    expect(turns()).to.deep.equal(['1 Ada Lovelace', '2 Grace Hopper']);

    await editor.press('Move Grace Hopper up');
    expect(turns()).to.deep.equal(['1 Grace Hopper', '2 Ada Lovelace']);
    await eventually(() => editor.said.includes('Grace Hopper is now number 1 of 2.'), 'the place to be said');
    await eventually(() => editor.root.activeElement?.ariaLabel === 'Move Grace Hopper up', 'the focus to stay');
    expect(editor.element.signers.map(({ name, signingOrder }) => [name, signingOrder])).to.deep.equal([
      ['Grace Hopper', 1],
      ['Ada Lovelace', 2],
    ]);

    editor.element.undo();
    editor.element.undo();
    await editor.element.updateComplete;
    expect(editor.element.signingOrder).to.equal('parallel');
    expect(turns()).to.deep.equal(['Ada Lovelace', 'Grace Hopper']);
  });
});
