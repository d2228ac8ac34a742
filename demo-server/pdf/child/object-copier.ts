import type { PDF } from '@libpdf/core';
import { PdfArray, PdfDict, PdfNull, PdfRef, PdfStream, PdfString, PdfName, type PdfObject } from '@libpdf/core';
import { namedDestinations } from './destinations.js';
import { nameAt, type Resolve } from './objects.js';

/** Entries that point into trees of the source document which are not copied. */
const leftBehind = new Set(['StructParents', 'StructParent', 'B']);

/** Copies objects of one document into another; every object is copied once, however often it is named. */
export class ObjectCopier {
  private readonly copies = new Map<string, PdfObject>();
  private readonly waiting: (() => void)[] = [];
  private readonly destinations: ReadonlyMap<string, PdfObject>;

  constructor(
    private readonly source: PDF,
    private readonly resolve: Resolve,
    private readonly target: PDF,
  ) {
    this.destinations = namedDestinations(source, resolve);
  }

  /** Says what a reference of the source becomes in the target; pages are announced before anything names them. */
  announce(from: PdfRef, to: PdfRef): void {
    this.copies.set(keyOf(from), to);
  }

  /** The copy of an object, complete with everything it names. */
  copy(value: PdfObject): PdfObject {
    const copied = this.shallow(value);
    // A queue, not recursion: outlines and fields form chains that are longer than the call stack is deep.
    for (let next = this.waiting.pop(); next; next = this.waiting.pop()) next();
    return copied;
  }

  /** Copies the entries of a dictionary into another, but for the names left out. */
  copyEntries(from: PdfDict, to: PdfDict, without: ReadonlySet<string> = new Set()): void {
    for (const [key, value] of from) {
      if (without.has(key.value) || leftBehind.has(key.value)) continue;
      to.set(key, this.copy(this.withoutNames(key.value, value)));
    }
  }

  private shallow(value: PdfObject): PdfObject {
    if (value instanceof PdfRef) return this.reference(value);
    if (!(value instanceof PdfDict || value instanceof PdfArray)) return value;
    const shell = emptyLike(value);
    this.fill(value, shell);
    return shell;
  }

  private reference(ref: PdfRef): PdfObject {
    const known = this.copies.get(keyOf(ref));
    if (known) return known;
    const value = this.source.getObject(ref);
    const type = value instanceof PdfDict ? nameAt(value, 'Type', this.resolve) : undefined;
    // Pages that are not announced are not in the page tree, and the tree itself is made anew.
    if (value === null || type === 'Page' || type === 'Pages') return PdfNull.instance;
    if (value instanceof PdfRef) return this.reference(value);
    const shell = value instanceof PdfDict || value instanceof PdfArray ? emptyLike(value) : value;
    const copied = this.target.register(shell);
    this.copies.set(keyOf(ref), copied);
    if (shell !== value) this.waiting.push(() => this.fill(value, shell));
    return copied;
  }

  private fill(from: PdfObject, to: PdfObject): void {
    if (from instanceof PdfArray && to instanceof PdfArray) for (const item of from) to.push(this.shallow(item));
    if (!(from instanceof PdfDict && to instanceof PdfDict)) return;
    for (const [key, value] of from) {
      if (leftBehind.has(key.value)) continue;
      to.set(key, this.shallow(this.withoutNames(key.value, value)));
    }
  }

  /** Names of destinations belong to a document, so a link that uses one gets the destination itself. */
  private withoutNames(key: string, value: PdfObject): PdfObject {
    if (key !== 'Dest' && key !== 'D') return value;
    const name = this.resolve(value);
    const text = name instanceof PdfString ? name.asString() : name instanceof PdfName ? name.value : undefined;
    return (text === undefined ? undefined : this.destinations.get(text)) ?? value;
  }
}

function keyOf(ref: PdfRef): string {
  return `${String(ref.objectNumber)} ${String(ref.generation)}`;
}

function emptyLike(value: PdfDict | PdfArray): PdfDict | PdfArray {
  if (value instanceof PdfStream) return new PdfStream(undefined, value.data);
  return value instanceof PdfDict ? new PdfDict() : new PdfArray();
}
