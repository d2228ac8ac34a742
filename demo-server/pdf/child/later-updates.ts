import type { PDF } from '@libpdf/core';
import { PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core';
import type { PdfObject } from '@libpdf/core';
import { dictAt, nameAt, resolver, type Resolve } from './objects.js';
import { openPdf } from './open.js';
import { objectNumbersIn } from './update-grammar.js';

const mostObjects = 1_000_000;
/** What the invisible field of a document time stamp may say; an appearance is not among it. */
const fieldKeys = new Set(['Type', 'Subtype', 'FT', 'T', 'V', 'F', 'Rect', 'P']);

/** Whether the value of a signature field is a time stamp over the document (ISO 32000-2, 12.8.5). */
export function isDocumentTimestamp(value: PdfDict, resolve: Resolve): boolean {
  return nameAt(value, 'SubFilter', resolve) === 'ETSI.RFC3161';
}

function isTimestampField(item: PdfObject, resolve: Resolve): boolean {
  const field = resolve(item);
  if (!(field instanceof PdfDict) || nameAt(field, 'FT', resolve) !== 'Sig') return false;
  for (const [key] of field) if (!fieldKeys.has(key.value)) return false;
  const value = dictAt(field, 'V', resolve);
  return value !== undefined && isDocumentTimestamp(value, resolve);
}

/** Walks two states of one document side by side, from the same object on. */
class Comparison {
  private readonly before: Resolve;
  private readonly after: Resolve;
  private readonly seen = new Set<PdfRef>();
  private readonly added: PdfObject[] = [];
  private readonly stack: [PdfObject | undefined, PdfObject | undefined][] = [];

  constructor(
    private readonly older: PDF,
    private readonly newer: PDF,
  ) {
    this.before = resolver(older);
    this.after = resolver(newer);
  }

  onlyValidationDataDiffers(): boolean {
    const [old, now] = [this.older.context.info.trailer, this.newer.context.info.trailer];
    if (old.get('Root') !== now.get('Root') || old.get('Info') !== now.get('Info')) return false;
    this.stack.push([old.get('Info'), now.get('Info')]);
    const [catalog, changed] = [this.older.getCatalog(), this.newer.getCatalog()];
    if (!this.entries(catalog, changed, new Set(['DSS', 'Extensions', 'AcroForm']))) return false;
    if (!this.forms(catalog, changed)) return false;
    for (let count = 0, pair = this.stack.pop(); pair; pair = this.stack.pop(), count += 1) {
      if (count > mostObjects || !this.same(...pair)) return false;
    }
    return true;
  }

  /** Whether these objects are all among what was compared, the document security store and the time stamps. */
  accountsFor(numbers: readonly number[]): boolean {
    const known = new Set([...this.seen].map((ref) => ref.objectNumber));
    const catalog = this.newer.getCatalog();
    const root = this.newer.context.info.trailer.getRef('Root');
    const form = catalog.get('AcroForm');
    for (const ref of [root, form]) if (ref instanceof PdfRef) known.add(ref.objectNumber);
    const stack: (PdfObject | undefined)[] = [catalog.get('DSS'), catalog.get('Extensions'), ...this.added];
    while (stack.length > 0) {
      const item = stack.pop();
      if (item instanceof PdfRef) {
        if (known.has(item.objectNumber)) continue;
        known.add(item.objectNumber);
      }
      const value = this.after(item);
      if (value instanceof PdfArray) stack.push(...value);
      if (value instanceof PdfDict) for (const [, entry] of value) stack.push(entry);
    }
    return numbers.every((number) => known.has(number));
  }

  /** Queues the entries of two dictionaries; false when the keys differ. */
  private entries(a: PdfDict, b: PdfDict, except: ReadonlySet<string> = new Set()): boolean {
    const keys = (dict: PdfDict): string[] => [...dict].map(([key]) => key.value).filter((key) => !except.has(key));
    const [old, now] = [keys(a), keys(b)];
    if (old.length !== now.length) return false;
    for (const key of old) {
      if (!b.has(key)) return false;
      this.stack.push([a.get(key), b.get(key)]);
    }
    return true;
  }

  private forms(a: PdfDict, b: PdfDict): boolean {
    const [old, now] = [dictAt(a, 'AcroForm', this.before), dictAt(b, 'AcroForm', this.after)];
    if (!old || !now) return old === now;
    return this.entries(old, now, new Set(['Fields', 'SigFlags'])) && this.grown(old.get('Fields'), now.get('Fields'));
  }

  /** The same list, with nothing but fields of document time stamps after it. */
  private grown(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
    const [old, now] = [this.before(a), this.after(b)];
    const was = old instanceof PdfArray ? [...old] : [];
    const is = now instanceof PdfArray ? [...now] : [];
    was.forEach((item, index) => this.stack.push([item, is[index]]));
    this.added.push(...is.slice(was.length));
    // A list of its own may be written again with more in it.
    for (const list of [a, b]) if (list instanceof PdfRef) this.seen.add(list);
    return is.length >= was.length && is.slice(was.length).every((item) => isTimestampField(item, this.after));
  }

  private same(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
    if (a instanceof PdfRef || b instanceof PdfRef) {
      // References are the same object wherever they name the same number.
      if (a !== b || !(a instanceof PdfRef)) return false;
      if (this.seen.has(a)) return true;
      this.seen.add(a);
      const [old, now] = [this.before(a), this.after(a)];
      return old === null || now === null ? old === now : this.same(old, now);
    }
    if (a instanceof PdfStream || b instanceof PdfStream) {
      if (!(a instanceof PdfStream && b instanceof PdfStream)) return false;
      return this.entries(a, b) && Buffer.compare(a.data, b.data) === 0;
    }
    if (a instanceof PdfDict && b instanceof PdfDict) {
      if (nameAt(a, 'Type', this.before) !== 'Page') return this.entries(a, b);
      return this.entries(a, b, new Set(['Annots'])) && this.grown(a.get('Annots'), b.get('Annots'));
    }
    if (a instanceof PdfArray && b instanceof PdfArray) {
      if (a.length !== b.length) return false;
      [...a].forEach((item, index) => this.stack.push([item, b.at(index)]));
      return true;
    }
    if (a instanceof PdfString && b instanceof PdfString) return Buffer.compare(a.bytes, b.bytes) === 0;
    if (a instanceof PdfNumber && b instanceof PdfNumber) return a.value === b.value;
    if (a instanceof PdfName && b instanceof PdfName) return a.value === b.value;
    if (a instanceof PdfBool && b instanceof PdfBool) return a.value === b.value;
    return a?.type === b?.type;
  }
}

/**
 * Whether what follows the first `end` bytes of a file, open as `pdf`, adds nothing but what is needed to judge
 * certificates and time stamps over the document: everything a reader shows is what it was at `end`.
 */
export async function onlyValidationDataFollows(file: Buffer, end: number, pdf: PDF): Promise<boolean> {
  try {
    const numbers = objectNumbersIn(file.subarray(end));
    if (!numbers) return false;
    const { pdf: older, recovered, encrypted } = await openPdf(file.subarray(0, end));
    if (recovered || encrypted || pdf.recoveredViaBruteForce) return false;
    const comparison = new Comparison(older, pdf);
    return comparison.onlyValidationDataDiffers() && comparison.accountsFor(numbers);
  } catch {
    return false;
  }
}
