import type { Store } from '../../base/store.js';
import type { Field, FieldType } from '../../contract/fields.js';
import type { SigningOrder } from '../../contract/sending-options.js';
import { alignRects, distributeRects, equalSize, type Alignment } from '../../core/alignment.js';
import {
  allowedMove,
  assumedPage,
  boundsOf,
  freePlace,
  resizeRect,
  smallestSize,
  usualSize,
  type PageSize,
} from '../../core/field-geometry.js';
import type { PercentRect } from '../../core/page-geometry.js';
import type { PagePoint } from './tools/tool.js';
import { nextSigner, type FieldChange, type SignerChange } from './edits.js';
import { newId } from './ids.js';
import { fieldsOf, selectedFields } from './selectors.js';
import { newField, retyped } from './new-field.js';
import { settingsOf } from '../../core/field-keys.js';
import { around, canEdit, type EditorAction, type EditorState } from './state.js';
import { withReferences } from './references.js';

/** What the commands know of the pages on screen. */
export interface PageFacts {
  /** Size of a page as displayed, in points. */
  size(pageNumber: number): PageSize | undefined;
  /** The part of a page that can be seen, in percent. */
  visible(pageNumber: number): PercentRect;
  /** Brings a part of a page into view. */
  reveal(pageNumber: number, rect: PercentRect): void;
}

/** A field to add by program: what is left out is chosen. */
export type FieldWish = { readonly type: FieldType } & Partial<Omit<Field, 'type' | 'id'>> & { readonly id?: string };

/** How a selection is arranged. */
export type Arrangement = Alignment | 'distribute-x' | 'distribute-y' | 'same-size';

const wholePage: PercentRect = { x: 0, y: 0, width: 100, height: 100 };
/** One step of an arrow key, in points. */
const stepPoints = { small: 1, big: 10 };
/** How far a copy lies from its original, in percent. */
const copyOffset = 2;

/** Everything a user can do to the document, whatever it is done with: mouse, keys, panels or a program. */
export class EditorCommands {
  pages: PageFacts | undefined;

  constructor(private readonly store: Store<EditorState, EditorAction>) {}

  /** What is there now. */
  get state(): EditorState {
    return this.store.get();
  }

  /** Adds a field, by default at a free place of the page being read, and selects it; answers its id. */
  addField(wish: FieldWish): string | undefined {
    this.needSigner();
    const { state } = this;
    const signerId = wish.signerId ?? state.activeSignerId;
    if (!canEdit(state) || signerId === undefined) return undefined;
    if (!state.history.present.signers.some((signer) => signer.id === signerId)) return undefined;
    const pageNumber = wish.pageNumber ?? state.pageNumber;
    if (pageNumber < 1 || (state.pageCount > 0 && pageNumber > state.pageCount)) return undefined;
    const usual = usualSize(wish.type, this.pageSize(pageNumber));
    const size = { width: wish.width ?? usual.width, height: wish.height ?? usual.height };
    const taken = fieldsOf(state).filter((field) => field.pageNumber === pageNumber);
    const free = freePlace(size, taken, this.pages?.visible(pageNumber) ?? wholePage);
    const rect = {
      ...free,
      ...(wish.x === undefined ? {} : { x: wish.x }),
      ...(wish.y === undefined ? {} : { y: wish.y }),
    };
    const made = newField(wish.id ?? newId('fld'), wish.type, signerId, { pageNumber, rect }, around(state));
    const field: Field = {
      ...made,
      ...settingsOf(wish),
      label: wish.label ?? made.label,
      required: wish.required ?? made.required,
    };
    this.store.dispatch({ type: 'fields-added', fields: [field] });
    return field.id;
  }

  /** Takes a field type up, to be put on a page with the pointer: by a press there, or carried there. */
  takeUp(how: 'arm' | 'carry', fieldType: FieldType, tagName: string | undefined): void {
    this.needSigner();
    this.store.dispatch({ type: 'tool', event: { type: how, fieldType, tagName } });
  }

  /** Every field is somebody's: where nobody is there yet, the first signer comes with it. */
  private needSigner(): void {
    const { state } = this;
    if (canEdit(state) && state.history.present.signers.length === 0) this.addSigner(state.words.signer);
  }

  select(ids: readonly string[], adds = false): void {
    this.store.dispatch({ type: 'selected', ids, adds });
  }

  /** Brings what is selected into view when it is not. */
  reveal(): void {
    const [field] = selectedFields(this.state);
    const seen = field && this.pages?.visible(field.pageNumber);
    if (!seen) return;
    const isRead = field.pageNumber === this.state.pageNumber;
    if (isRead && field.y >= seen.y && field.y + field.height <= seen.y + seen.height) return;
    this.pages?.reveal(field.pageNumber, field);
  }

  /** Selects every field of a page, by default of the one being read. */
  selectAll(pageNumber = this.state.pageNumber): void {
    const here = fieldsOf(this.state).filter((field) => field.pageNumber === pageNumber);
    this.select(here.map((field) => field.id));
  }

  /** Moves the selection by steps of an arrow key. */
  nudge(acrossSteps: number, downSteps: number, big: boolean): void {
    const selected = this.movable;
    const changes = new Map<string, FieldChange>();
    for (const [pageNumber, fields] of byPage(selected)) {
      const step = this.stepOf(pageNumber, big);
      const { dx, dy } = allowedMove(fields, acrossSteps * step.x, downSteps * step.y);
      for (const { id, x, y } of fields) changes.set(id, { x: x + dx, y: y + dy });
    }
    this.change(changes, `nudge ${keyOf(selected)}`);
  }

  /** Makes the selection larger or smaller by steps of an arrow key; the top left corner stays. */
  grow(acrossSteps: number, downSteps: number, big: boolean): void {
    const selected = this.movable;
    const edges = { left: false, top: false, right: true, bottom: true };
    const changes = new Map<string, FieldChange>();
    for (const field of selected) {
      const step = this.stepOf(field.pageNumber, big);
      const least = smallestSize(field.type, this.pageSize(field.pageNumber));
      changes.set(field.id, resizeRect(field, edges, acrossSteps * step.x, downSteps * step.y, least));
    }
    this.change(changes, `grow ${keyOf(selected)}`);
  }

  /** Changes fields alike, such as their signer or whether they are required. */
  changeSelected(change: FieldChange): void {
    this.change(new Map(this.state.selection.map((id) => [id, change])));
  }

  /** Makes the selected fields ones of another type; what both types know is kept. */
  changeType(type: FieldType): void {
    let { present } = this.state.history;
    const changes = new Map<string, FieldChange>();
    for (const field of selectedFields(this.state)) {
      if (field.type === type) continue;
      const made = retyped(field, type, { ...around(this.state), fields: present.fields });
      const dropped = Object.fromEntries(Object.keys(settingsOf(field)).map((key) => [key, undefined]));
      changes.set(field.id, { ...dropped, ...made });
      present = { ...present, fields: present.fields.map((one) => (one.id === field.id ? made : one)) };
    }
    this.change(changes);
  }

  /** Changes one field's place or size, kept on its page and not too small. */
  placeField(id: string, part: Partial<PercentRect>): void {
    const field = fieldsOf(this.state).find((one) => one.id === id);
    if (!field || field.locked === true) return;
    const least = smallestSize(field.type, this.pageSize(field.pageNumber));
    const wanted = { ...field, ...part };
    const width = Math.min(100, Math.max(wanted.width, least.width));
    const height = Math.min(100, Math.max(wanted.height, least.height));
    this.change(new Map([[id, { x: wanted.x, y: wanted.y, width, height }]]));
  }

  arrange(how: Arrangement): void {
    const changes = new Map<string, FieldChange>();
    for (const fields of byPage(this.movable).values()) {
      const rects = arranged(fields, how);
      fields.forEach((field, index) => {
        const rect = rects[index];
        if (rect) changes.set(field.id, { x: rect.x, y: rect.y, width: rect.width, height: rect.height });
      });
    }
    this.change(changes);
  }

  remove(): void {
    if (this.state.selection.length > 0) this.store.dispatch({ type: 'fields-removed', ids: this.state.selection });
  }

  copy(): void {
    const fields = selectedFields(this.state);
    if (fields.length > 0) this.store.dispatch({ type: 'copied', fields });
  }

  cut(): void {
    this.copy();
    this.remove();
  }

  /** Puts what was copied at a point of a page, else on the page being read; on its own page a little beside the original. */
  paste(at?: PagePoint): void {
    const { clipboard, history, activeSignerId } = this.state;
    const pageNumber = at?.pageNumber ?? this.state.pageNumber;
    const signers = new Set(history.present.signers.map((signer) => signer.id));
    const known = clipboard.filter((field) => signers.has(field.signerId) || activeSignerId !== undefined);
    const bounds = at && boundsOf(known);
    const { dx, dy } = bounds ? allowedMove(known, at.x - bounds.x, at.y - bounds.y) : { dx: 0, dy: 0 };
    this.add(known, (field) => ({
      ...(bounds ? { x: field.x + dx, y: field.y + dy } : {}),
      pageNumber,
      signerId: signers.has(field.signerId) ? field.signerId : (activeSignerId ?? field.signerId),
    }));
  }

  /** Puts the selected fields, at the same place, on every other page that does not have them there yet. */
  copyToAllPages(): void {
    const { pageCount, history } = this.state;
    const models = selectedFields(this.state);
    const made: Field[] = [];
    for (let pageNumber = 1; pageNumber <= pageCount; pageNumber += 1) {
      const there = history.present.fields.filter((field) => field.pageNumber === pageNumber);
      const missing = models.filter(
        (model) => !there.some((one) => one.type === model.type && same(one.x, model.x) && same(one.y, model.y)),
      );
      made.push(...copies(missing, { pageNumber }));
    }
    if (made.length > 0) this.store.dispatch({ type: 'fields-added', fields: made });
  }

  duplicate(): void {
    this.add(selectedFields(this.state), () => ({}));
  }

  undo(): void {
    this.store.dispatch({ type: 'undone' });
  }

  redo(): void {
    this.store.dispatch({ type: 'redone' });
  }

  /** Adds a signer and answers the id. */
  addSigner(name: string): string {
    const signer = nextSigner(this.state.history.present, newId('sgn'), name);
    this.store.dispatch({ type: 'signer-added', signer });
    return signer.id;
  }

  changeSigner(id: string, change: SignerChange): void {
    this.store.dispatch({ type: 'signer-changed', id, change });
  }

  removeSigner(id: string, heirId?: string): void {
    this.store.dispatch({ type: 'signer-removed', id, ...(heirId === undefined ? {} : { heirId }) });
  }

  moveSigner(id: string, by: -1 | 1): void {
    this.store.dispatch({ type: 'signer-moved', id, by });
  }

  /** Lets all sign at the same time, or one after another. */
  orderSigners(order: SigningOrder): void {
    this.store.dispatch({ type: 'signer-order', order });
  }

  private change(changes: ReadonlyMap<string, FieldChange>, mark?: string): void {
    if (changes.size > 0)
      this.store.dispatch({ type: 'fields-changed', changes, ...(mark === undefined ? {} : { mark }) });
  }

  private add(models: readonly Field[], change: (field: Field) => FieldChange): void {
    const { fields } = this.state.history.present;
    const fresh = copies(models, {});
    const made = models.flatMap((model, index) => {
      const twin = fresh[index];
      if (!twin) return [];
      const { pageNumber = twin.pageNumber, signerId = twin.signerId, x = twin.x, y = twin.y } = change(model);
      const copy: Field = { ...twin, pageNumber, signerId, x, y };
      const hides = (at: number): boolean =>
        fields.some(
          (one) => one.pageNumber === copy.pageNumber && same(one.x, copy.x + at) && same(one.y, copy.y + at),
        );
      let offset = 0;
      while (offset < 60 && hides(offset)) offset += copyOffset;
      return [{ ...copy, x: copy.x + offset, y: copy.y + offset }];
    });
    if (made.length > 0) this.store.dispatch({ type: 'fields-added', fields: made });
  }

  /** What of the selection may be moved. */
  private get movable(): Field[] {
    return selectedFields(this.state).filter((field) => field.locked !== true);
  }

  /** Size of a page as displayed, in points. */
  pageSize(pageNumber: number): PageSize {
    return this.pages?.size(pageNumber) ?? assumedPage;
  }

  private stepOf(pageNumber: number, big: boolean): { x: number; y: number } {
    const size = this.pageSize(pageNumber);
    const points = big ? stepPoints.big : stepPoints.small;
    return { x: (points / size.width) * 100, y: (points / size.height) * 100 };
  }
}

const same = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;
const keyOf = (fields: readonly Field[]): string => fields.map((field) => field.id).join();

/** Fields with ids of their own; those that ask about each other ask about each other's copies. */
function copies(models: readonly Field[], change: Partial<Field>): Field[] {
  const ids = new Map(models.map((model) => [model.id, newId('fld')]));
  return models.map((model) => ({
    ...withReferences(model, ids),
    ...change,
    id: ids.get(model.id) ?? newId('fld'),
  }));
}

function byPage(fields: readonly Field[]): Map<number, Field[]> {
  const pages = new Map<number, Field[]>();
  for (const field of fields) pages.set(field.pageNumber, [...(pages.get(field.pageNumber) ?? []), field]);
  return pages;
}

function arranged(fields: readonly Field[], how: Arrangement): PercentRect[] {
  switch (how) {
    case 'distribute-x':
      return distributeRects(fields, 'x');
    case 'distribute-y':
      return distributeRects(fields, 'y');
    case 'same-size':
      return equalSize(fields);
    default:
      return alignRects(fields, how);
  }
}
