import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../../src/elements/field-editor/define.js';
// what loads late is there at once: tests need not wait for it
import '../../../src/elements/field-editor/late-asks.js';
import '../../../src/elements/field-editor/late-form.js';
import type { SnpFieldEditor } from '../../../src/elements/field-editor/snp-field-editor.js';
import type { Field, FieldType } from '../../../src/contract/fields.js';
import {
  pretendEditorApi,
  type PretendEditorApi,
  type PretendEditorOptions,
} from '../../../stories/support/pretend-editor-api.js';
import { eventually, settled } from './waiting.js';

/** What a test may say about the element beside the pretend server's options. */
export interface EditorHarnessOptions extends PretendEditorOptions {
  readonly width?: number;
  readonly height?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Changes to the element before it is put on the page. */
  readonly prepare?: (element: SnpFieldEditor) => void;
  /** Waits for the pages; true unless the document cannot be shown. */
  readonly waits?: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** WebKit's driver presses single keys only. */
const holdsKeys = /Firefox|Chrome/.test(navigator.userAgent);
const isWebKit = !holdsKeys;

const open: EditorHarness[] = [];

/** `<snp-field-editor>` as a person meets it: real mouse and keys, controls by their names, fields by their ids. */
export class EditorHarness {
  readonly events: { readonly type: string; readonly detail: unknown }[] = [];
  /** What was said to screen readers. */
  readonly said: string[] = [];

  private constructor(
    readonly element: SnpFieldEditor,
    readonly api: PretendEditorApi,
    readonly box: HTMLElement,
  ) {
    for (const name of ['ready', 'change', 'saved', 'send', 'sent', 'error'] as const) {
      element.addEventListener(`snp-${name}`, (event: CustomEvent<unknown>) => {
        this.events.push({ type: event.type, detail: event.detail });
      });
    }
  }

  /** Puts an element with its own pretend server on the page and waits until its fields are there. */
  static async mount(options: EditorHarnessOptions = {}, api = pretendEditorApi(options)): Promise<EditorHarness> {
    const box = document.createElement('div');
    const { width = 1000, height = 640 } = options;
    Object.assign(box.style, { width: `${String(width)}px`, height: `${String(height)}px` });
    document.body.append(box);
    const element = document.createElement('snp-field-editor');
    element.style.setProperty('--snp-editor-height', '100%');
    for (const [name, value] of Object.entries(options.attributes ?? {})) element.setAttribute(name, value);
    element.apiBase = api.apiBase;
    element.token = api.token;
    options.prepare?.(element);
    const harness = new EditorHarness(element, api, box);
    open.push(harness);
    box.append(element);
    if (options.waits ?? true) await harness.ready();
    return harness;
  }

  /** Removes every element and pretend server of the test. */
  static cleanUp(): void {
    for (const harness of open.splice(0).reverse()) {
      harness.box.remove();
      harness.api.uninstall();
    }
  }

  /** Waits until the document is on screen and fields can be dragged. */
  async ready(): Promise<void> {
    await eventually(() => this.told.includes('ready'), 'snp-ready');
    await settled();
    const layers = (): HTMLElement[] => [...this.root.querySelectorAll<HTMLElement>('.layer')];
    await eventually(
      () => this.element.hasAttribute('data-locked') || layers().some((layer) => layer.style.touchAction !== ''),
      'the pages to listen to the mouse',
    );
    this.listen();
  }

  get root(): ShadowRoot {
    const root = this.element.shadowRoot;
    if (!root) throw new Error('not rendered');
    return root;
  }

  /** The types of the events so far, without `snp-`. */
  get told(): string[] {
    return this.events.map(({ type }) => type.slice(4));
  }

  /** What was sent to the server: the operations, in order. */
  get sent(): string[] {
    return this.api.calls.map(({ operation }) => operation);
  }

  get saves(): PretendEditorApi['calls'] {
    return this.api.calls.filter(({ operation }) => operation === 'saveEmbeddedDocument');
  }

  get fields(): Field[] {
    return this.element.fields as Field[];
  }

  field(id: string): Field {
    const found = this.fields.find((one) => one.id === id);
    if (!found) throw new Error(`no field ${id}`);
    return found;
  }

  /** The newest field. */
  get last(): Field {
    const field = this.fields.at(-1);
    if (!field) throw new Error('no field');
    return field;
  }

  /** The ids of the fields shown as selected. */
  get selected(): string[] {
    const boxes = [...this.root.querySelectorAll<HTMLElement>('.field-box[aria-pressed="true"]')];
    return boxes.map((box) => box.dataset['field'] ?? '');
  }

  /** What is said about saving. */
  get saving(): string {
    return this.root.querySelector('.saving span')?.textContent.trim() ?? '';
  }

  /** The id of the field that has the focus. */
  get focusedField(): string | undefined {
    return this.root.activeElement?.getAttribute('data-field') ?? undefined;
  }

  /** Where a field is on screen. */
  boxOf(id: string): DOMRect {
    const box = this.root.querySelector(`.field-box[data-field="${id}"]`);
    if (!box) throw new Error(`field ${id} is not drawn`);
    return box.getBoundingClientRect();
  }

  /** Where a page is on screen. */
  pageBox(pageNumber = 1): DOMRect {
    const box = this.root.querySelector('snp-part-page-list')?.pageBox(pageNumber);
    if (!box) throw new Error(`page ${String(pageNumber)} is not drawn`);
    return box;
  }

  /** A point of a page, in percent, as a point on screen. */
  onPage(x: number, y: number, pageNumber = 1): Point {
    const box = this.pageBox(pageNumber);
    return { x: box.x + (x / 100) * box.width, y: box.y + (y / 100) * box.height };
  }

  palette(type: FieldType): HTMLElement {
    const item = this.root.querySelector<HTMLElement>(`.palette-item[data-type="${type}"]`);
    if (!item) throw new Error(`no ${type} in the palette`);
    return item;
  }

  /** A visible control by its accessible name or text, dialogs included. */
  control(name: string): HTMLElement | undefined {
    const all = [...this.root.querySelectorAll<HTMLElement>('button, input, select, textarea')];
    const seen = all.filter((one) => one.checkVisibility({ visibilityProperty: true }));
    const nameOf = (one: HTMLElement): string =>
      one.ariaLabel ?? (labelOf(one) ?? one).textContent.trim().replace(/\s+/g, ' ');
    return seen.find((one) => nameOf(one) === name) ?? seen.find((one) => nameOf(one).startsWith(name));
  }

  /** Presses a control by its name, once it is there. */
  async press(name: string): Promise<void> {
    const control = await eventually(() => this.control(name), `a control named ${name}`);
    control.focus();
    control.click();
    await settled();
  }

  /** Writes into an input or chooses in a list, by its name. */
  async write(name: string, value: string): Promise<void> {
    const control = await eventually(() => this.control(name), `a control named ${name}`);
    await this.fill(control, value);
  }

  /** Writes into an input or chooses in a list. */
  async fill(control: Element | null, value: string): Promise<void> {
    const isBox = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;
    if (!isBox && !(control instanceof HTMLSelectElement)) throw new TypeError('not for writing');
    control.focus();
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    control.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await settled();
  }

  /** A real press of the mouse at a point, with keys held down. */
  async click(at: Point): Promise<void> {
    await sendMouse({ type: 'click', position: [Math.round(at.x), Math.round(at.y)] });
    await settled();
  }

  /** A press of the mouse with Shift held down. */
  async shiftClick(at: Point): Promise<void> {
    if (holdsKeys) {
      await sendKeys({ down: 'Shift' });
      await this.click(at);
      await sendKeys({ up: 'Shift' });
      return;
    }
    const target = this.root.elementFromPoint(at.x, at.y);
    const init = { bubbles: true, composed: true, cancelable: true, shiftKey: true, clientX: at.x, clientY: at.y };
    target?.dispatchEvent(new PointerEvent('pointerdown', init));
    target?.dispatchEvent(new MouseEvent('click', { ...init, detail: 1 }));
    await settled();
  }

  /** A press of the mouse's other button. */
  async rightClick(at: Point): Promise<void> {
    const [x, y] = [Math.round(at.x), Math.round(at.y)];
    if (isWebKit) {
      // its driver never comes back from one
      const init = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y, button: 2 };
      this.root.elementFromPoint(x, y)?.dispatchEvent(new MouseEvent('contextmenu', init));
    } else await sendMouse({ type: 'click', button: 'right', position: [x, y] });
    await settled();
  }

  /** A real drag with the mouse; `midway` runs before the button is let go. */
  async drag(from: Point, to: Point, midway?: () => void | Promise<void>): Promise<void> {
    const at = (share: number): [number, number] => [
      Math.round(from.x + (to.x - from.x) * share),
      Math.round(from.y + (to.y - from.y) * share),
    ];
    await sendMouse({ type: 'move', position: at(0) });
    await sendMouse({ type: 'down' });
    for (const share of [0.1, 0.4, 0.8, 1]) await sendMouse({ type: 'move', position: at(share) });
    await settled();
    await midway?.();
    await sendMouse({ type: 'up' });
    await settled();
  }

  /** Presses keys one after the other; `Shift+ArrowLeft` holds the first one down. */
  async keys(...presses: string[]): Promise<void> {
    for (const press of presses) {
      const held = press.split('+').slice(0, -1);
      const key = press.split('+').at(-1) ?? '';
      if (held.length > 0 && !holdsKeys) {
        this.pressHere(key, held);
        continue;
      }
      for (const one of held) await sendKeys({ down: one });
      await sendKeys({ press: key });
      for (const one of held.reverse()) await sendKeys({ up: one });
    }
    await settled();
  }

  /** Waits until the server has everything. */
  async isSaved(): Promise<void> {
    await eventually(() => !this.element.unsaved, 'everything to be saved');
    await settled();
  }

  /** What a key with others held down does, for a driver that cannot hold keys. */
  private pressHere(key: string, held: readonly string[]): void {
    const init = {
      ...{ key, bubbles: true, composed: true, cancelable: true },
      shiftKey: held.includes('Shift'),
      ctrlKey: held.includes('Control'),
      altKey: held.includes('Alt'),
    };
    this.root.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
  }

  private listen(): void {
    const region = this.root.querySelector('snp-part-live-region')?.shadowRoot;
    if (!region) return;
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const text = target.textContent?.trim() ?? '';
        if (text && this.said.at(-1) !== text) this.said.push(text);
      }
    });
    watch.observe(region, { subtree: true, childList: true, characterData: true });
  }
}

function labelOf(one: HTMLElement): HTMLElement | undefined {
  const isControl =
    one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement;
  return isControl ? one.labels?.[0] : undefined;
}

/** The middle of a box on screen. */
export function middleOf(box: DOMRect): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
