import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { editorIn, editorStory, until, type EditorStoryOptions } from './support/editor-story.js';
import { detectedFields, withGrace } from './support/editor-fixture.js';
import type { PretendDocument } from './support/editor-fixture.js';
import { sampleAgreement, withoutPage } from './support/sample-pdf.js';

const meta: Meta = {
  title: 'Elements/Field editor',
  component: 'snp-field-editor',
  parameters: { layout: 'fullscreen' },
};
export default meta;

type Act = (story: ReturnType<typeof editorIn>) => unknown;

const shown = ({ root }: ReturnType<typeof editorIn>): Promise<void> =>
  until(() => root.querySelector('.page-overlay') !== null, 'the pages');

/** A story that waits for the pages, then brings the editor into its state. */
function story(options: EditorStoryOptions = {}, act?: Act): StoryObj {
  return {
    render: () => editorStory(options),
    play: async ({ canvasElement }) => {
      const found = editorIn(canvasElement);
      await shown(found);
      await act?.(found);
    },
  };
}

/** A story that ends before there are pages. */
function withoutPages(options: EditorStoryOptions, selector: string): StoryObj {
  return {
    render: () => editorStory(options),
    play: ({ canvasElement }) =>
      until(() => editorIn(canvasElement).root.querySelector(selector) !== null, `${selector} to be shown`),
  };
}

const empty = (document: PretendDocument): PretendDocument => ({ ...document, fields: [] });

const press: (name: string) => Act =
  (name) =>
  ({ root }) => {
    const buttons = [...root.querySelectorAll('button')];
    buttons.find((button) => (button.ariaLabel ?? button.textContent).trim().startsWith(name))?.click();
  };

/** Opens the send dialog, which loads late. */
async function openSend({ element, root }: ReturnType<typeof editorIn>): Promise<void> {
  element.send();
  const texts = (): string[] => [...root.querySelectorAll('button')].map((button) => button.textContent.trim());
  await until(() => texts().some((text) => text.startsWith('Send to')), 'the dialog');
}

const blank = (document: PretendDocument): PretendDocument => ({ ...empty(document), pageCount: 0 });

/** Drops files on the editor. */
function drop(root: ShadowRoot, ...files: readonly File[]): void {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  root.querySelector('.stage')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}

async function refuseOne({ root }: ReturnType<typeof editorIn>): Promise<void> {
  await until(() => root.querySelector('[part="pages-button"]') !== null, 'what loads late');
  drop(root, new File(['not a document'], 'notes-about-the-consulting-agreement.txt'));
  await until(() => root.querySelector('.file-refused') !== null, 'the refusal');
}

async function showThumbnails({ root }: ReturnType<typeof editorIn>): Promise<void> {
  const button = (): HTMLElement | null => root.querySelector('[part="pages-button"]');
  await until(() => button() !== null, 'what loads late');
  button()?.click();
  const images = (): number =>
    root.querySelector('snp-part-page-thumbnails')?.shadowRoot?.querySelectorAll('img').length ?? 0;
  await until(() => images() > 1, 'the thumbnails');
}

function pressKey(root: ShadowRoot, fieldId: string, key: KeyboardEventInit): void {
  const field = root.querySelector<HTMLElement>(`[data-field="${fieldId}"]`);
  field?.focus();
  field?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...key }));
}

async function openMenu({ root }: ReturnType<typeof editorIn>): Promise<void> {
  pressKey(root, 'fld_name', { key: 'F10', shiftKey: true });
  await until(() => root.querySelector('snp-part-menu') !== null, 'the menu');
}

async function openHelp({ root }: ReturnType<typeof editorIn>): Promise<void> {
  pressKey(root, 'fld_name', { key: '?' });
  await until(() => root.querySelector('snp-part-dialog.help[open]') !== null, 'the help');
}

/** While the document is on its way. */
export const Loading: StoryObj = withoutPages({ delayMs: 600_000 }, 'snp-part-busy');

/** Nothing placed yet: the editor says how to begin. */
export const EmptyDocument: StoryObj = story({ document: empty });

/** One signer, fields on three pages. */
export const WithFields: StoryObj = story();

/** One field selected: handles on the page, everything about it at the side. */
export const Selected: StoryObj = story({}, ({ element }) => element.select('fld_name'));

/** A list of choices and everything about it. */
export const SelectedList: StoryObj = story({}, ({ element }) => element.addField({ type: 'select' }));

/** A formula, with the fields it can use. */
export const SelectedFormula: StoryObj = story({}, ({ element }) => element.addField({ type: 'formula' }));

/** A field that is shown only when another is ticked. */
export const WithCondition: StoryObj = story({}, ({ element }) =>
  element.addField({
    type: 'text',
    condition: { match: 'all', rules: [{ fieldId: 'fld_terms', operator: 'equals', value: 'true' }] },
  }),
);

/** One field of each type. */
export const EveryType: StoryObj = story({ document: empty }, ({ element }) => {
  const types = ['signature', 'initials', 'date', 'text', 'multiline', 'number', 'email', 'phone'] as const;
  const more = ['checkbox', 'radio', 'select', 'label', 'stamp', 'formula', 'merge_tag'] as const;
  for (const [index, type] of [...types, ...more].entries())
    element.addField({ type, pageNumber: 1, x: index % 2 === 0 ? 8 : 55, y: 6 + Math.floor(index / 2) * 11 });
});

/** Several selected: they move together and can be lined up. */
export const SeveralSelected: StoryObj = story({}, ({ element }) =>
  element.select(['fld_name', 'fld_terms', 'fld_initials']),
);

/** Each signer has a colour; the chosen one gets the next field. */
export const MultiSigner: StoryObj = story({ document: withGrace });

/** Signers sign one after another, as they are numbered. */
export const SigningInTurn: StoryObj = story({
  document: (document) => ({ ...withGrace(document), signingOrder: 'sequential' }),
});

/** Name and e-mail of a signer. */
export const EditingASigner: StoryObj = story({ document: withGrace }, press('Edit Grace Hopper'));

/** A field type is chosen and waits for a click on the page. */
export const Placing: StoryObj = story({}, ({ root }) =>
  root.querySelector('.palette-item')?.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true })),
);

/** The document as Grace opens it: she has seen nothing of it yet. */
export const PreviewAsSigner: StoryObj = story({ document: withGrace }, async ({ root }) => {
  root.querySelector<HTMLElement>('[part="preview-button"]')?.click();
  const inside = (): ShadowRoot | null | undefined => root.querySelector('snp-part-signing-preview')?.shadowRoot;
  await until(() => inside()?.querySelector('.field') != null, 'the preview');
});

/** To look at, not to change. */
export const ReadOnly: StoryObj = story({ attributes: { readonly: '' } });

/** The connection is gone: changes are counted and kept. */
export const SavingOffline: StoryObj = story({ document: empty }, async ({ element, api }) => {
  api.online = false;
  element.addField({ type: 'signature' });
  element.addField({ type: 'date' });
  await element.save();
});

const inConflict = async ({ element, api, root }: ReturnType<typeof editorIn>): Promise<void> => {
  const theirs = new Map<string, { x?: number; width?: number }>([
    ['fld_name', { x: 9 }],
    ['fld_terms', { width: 5 }],
  ]);
  const fields = api.document.fields.map((field) => {
    const by = theirs.get(field.id);
    return by ? { ...field, x: field.x + (by.x ?? 0), width: field.width + (by.width ?? 0) } : field;
  });
  api.document = { ...api.document, revision: 9, fields };
  element.select(['fld_name', 'fld_terms']);
  await element.updateComplete;
  pressKey(root, 'fld_name', { key: 'ArrowDown', shiftKey: true });
  await element.save();
  await until(() => root.querySelector('[data-notice="conflict"]') !== null, 'both versions');
};

/** Somebody else has changed the same fields; no version is lost. */
export const Conflict: StoryObj = story({}, inConflict);

/** What both did, in words, to choose from. */
export const ComparingVersions: StoryObj = story({}, async (found) => {
  await inConflict(found);
  await found.element.updateComplete;
  press('Compare and choose')(found);
  await until(() => found.root.querySelector('.clash') !== null, 'the versions');
});

/** The server does not accept the changes. */
export const Refused: StoryObj = story({}, async ({ element, api }) => {
  api.fail('saveEmbeddedDocument', 'invalid_request');
  element.addField({ type: 'date' });
  await element.save();
});

/** What is still missing before the document can go out. */
export const SendDialog: StoryObj = story({ document: withGrace }, openSend);

/** On its way to the signers. */
export const Sent: StoryObj = story({}, async (found) => {
  await openSend(found);
  press('Send to')(found);
  await until(() => found.root.querySelector('[data-notice="sent"]') !== null, 'the message');
});

/** The token has expired and the page gives no new one. */
export const ErrorTokenExpired: StoryObj = withoutPages(
  { prepare: (element) => (element.token = 'an old token') },
  '[role=alert].banner',
);

/** There is no such document. */
export const ErrorNotFound: StoryObj = withoutPages(
  { prepare: (_, api) => api.fail('getEmbeddedDocument', 'document_not_found') },
  '[role=alert].banner',
);

/** Without a server: the page gives the PDF and keeps the fields. */
export const StandAlone: StoryObj = story({
  prepare: (element) => {
    element.token = '';
    element.apiBase = '';
    element.src = new File([sampleAgreement()], 'agreement.pdf', { type: 'application/pdf' });
    element.signers = [{ name: 'Ada Lovelace' }, { name: 'Grace Hopper' }];
  },
});

/** In the dark the paper stays white. */
export const Dark: StoryObj = story({ document: withGrace, scheme: 'dark' }, ({ element }) =>
  element.select('fld_company'),
);

/** Right to left, in Arabic. */
export const RightToLeft: StoryObj = story({ document: withGrace, attributes: { lang: 'ar', dir: 'rtl' } });

/** German. */
export const German: StoryObj = story({ document: withGrace, attributes: { lang: 'de' } });

/** On a phone the panels are sheets below the pages. */
export const Phone: StoryObj = story({ document: withGrace, width: '360px', height: '40rem' });

/** The properties on a phone. */
export const PhoneProperties: StoryObj = story({ width: '360px', height: '40rem' }, async (found) => {
  found.element.select('fld_name');
  await found.element.updateComplete;
  press('Properties')(found);
});

/** No pages yet: files are dropped or chosen. */
export const NoPagesYet: StoryObj = withoutPages({ document: blank }, '.drop-zone');

/** Files that cannot be used say why. */
export const RefusedFiles: StoryObj = {
  render: () => editorStory({ document: blank }),
  play: async ({ canvasElement }) => {
    const { root } = editorIn(canvasElement);
    await until(() => root.querySelector('.drop-zone') !== null, 'the drop zone');
    drop(root, new File(['not a document'], 'notes.txt'), new File([], 'nothing-in-it.pdf'));
    await until(() => root.querySelectorAll('.file-refused').length === 2, 'both refusals');
  },
};

/** A file that is refused beside pages that are there. */
export const RefusedFile: StoryObj = story({}, refuseOne);

/** The same on a phone. */
export const PhoneRefusedFile: StoryObj = story({ width: '360px', height: '40rem' }, refuseOne);

/** The pages small, to be put in order. */
export const Thumbnails: StoryObj = story({}, showThumbnails);

/** The thumbnails of a phone lie over the pages. */
export const PhoneThumbnails: StoryObj = story({ width: '360px', height: '40rem' }, showThumbnails);

/** The PDF has fields of its own, which are made with one press. */
export const FoundFields: StoryObj = story({ detected: detectedFields }, ({ root }) =>
  until(() => root.querySelector('[data-notice="found"]') !== null, 'the offer'),
);

/** A page that cannot be read says so; the others can be worked on. */
export const BrokenPage: StoryObj = story({ pdf: withoutPage(sampleAgreement(), 2) }, async ({ element, root }) => {
  element.fit('page');
  const list = root.querySelector('snp-part-page-list');
  await list?.scrollToPage(2, 'instant');
  await until(
    () =>
      list?.shadowRoot?.querySelector('[data-page="2"] snp-part-pdf-page')?.shadowRoot?.querySelector('.failed') !=
      null,
    'the message',
  );
});

/** What can be done with a field, at the pointer. */
export const FieldMenu: StoryObj = story({ document: withGrace }, openMenu);

/** The menu in the dark, right to left. */
export const FieldMenuRightToLeft: StoryObj = story(
  { document: withGrace, scheme: 'dark', attributes: { lang: 'ar', dir: 'rtl' } },
  openMenu,
);

/** All keys. */
export const KeyboardHelp: StoryObj = story({}, openHelp);

/** All keys in German, on a phone with a keyboard. */
export const PhoneKeyboardHelp: StoryObj = story(
  { width: '360px', height: '40rem', attributes: { lang: 'de' } },
  openHelp,
);
