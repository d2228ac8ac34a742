import {
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNumber,
  PdfRef,
  PdfStream,
  PdfString,
  type PDF,
  type PdfObject,
} from '@libpdf/core';
import { overlaps } from '../../../src/core/field-geometry.js';
import { pageView, type PercentRect } from '../../../src/core/page-geometry.js';
import { fieldChain, fourNumbers, inherited, isViewed, rectOf, type ShownForm } from './annotations.js';
import { drawnField } from './field-appearance.js';
import type { FontBook } from './font-book.js';
import { addStream, arrayAt, dictAt, nameAt, numbers, type Resolve } from './objects.js';
import type { PageEntry } from './page-tree.js';
import { numberText } from './serialize.js';

/** What readers show in place of an annotation in its present state; `none` when it has states and shows nothing in this. */
function appearanceOf(annotation: PdfDict, resolve: Resolve): { ref: PdfRef; stream: PdfStream } | 'none' | undefined {
  const appearances = dictAt(annotation, 'AP', resolve);
  let entry: PdfObject | undefined = appearances?.get('N');
  const normal = resolve(entry);
  if (normal instanceof PdfDict && !(normal instanceof PdfStream)) {
    entry = normal.get(nameAt(annotation, 'AS', resolve) ?? 'Off');
    if (!(resolve(entry) instanceof PdfStream)) return 'none';
  }
  const stream = resolve(entry);
  return stream instanceof PdfStream && entry instanceof PdfRef ? { ref: entry, stream } : undefined;
}

function matrixOf(form: PdfDict, resolve: Resolve): readonly [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = [...(arrayAt(form, 'Matrix', resolve) ?? [])].map((item) => {
    const value = resolve(item);
    return value instanceof PdfNumber ? value.value : NaN;
  });
  return [a, b, c, d, e, f];
}

/** The matrix that lays a form's box onto an annotation's rectangle (ISO 32000-1, 12.5.5, algorithm 8.1). */
function matrixOnto(annotation: PdfDict, form: PdfDict, resolve: Resolve): readonly number[] | undefined {
  const rect = fourNumbers(annotation, 'Rect', resolve);
  const box = fourNumbers(form, 'BBox', resolve);
  if (!rect || !box) return undefined;
  const [a, b, c, d, e, f] = matrixOf(form, resolve);
  const xs = [box[0], box[2]].flatMap((x) => [box[1], box[3]].map((y) => a * x + c * y + e));
  const ys = [box[0], box[2]].flatMap((x) => [box[1], box[3]].map((y) => b * x + d * y + f));
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scaleX = Math.abs(rect[2] - rect[0]) / (right - left);
  const scaleY = Math.abs(rect[3] - rect[1]) / (top - bottom);
  const matrix = [
    scaleX,
    0,
    0,
    scaleY,
    Math.min(rect[0], rect[2]) - left * scaleX,
    Math.min(rect[1], rect[3]) - bottom * scaleY,
  ];
  return matrix.every(Number.isFinite) ? matrix : undefined;
}

/** Whether an annotation that has no appearance says nothing either, so that nothing is lost with it. */
function saysNothing(annotation: PdfDict, resolve: Resolve): boolean {
  const value = inherited(fieldChain(annotation, resolve), 'V');
  if (value instanceof PdfString) return value.asString() === '';
  return value === null || (value instanceof PdfName && value.value === 'Off');
}

/** Whether readers are to draw a field's text themselves, whatever its appearance is (ISO 32000-1, table 218). */
function isDrawnByReaders(pdf: PDF, annotation: PdfDict, resolve: Resolve): boolean {
  const form = dictAt(pdf.getCatalog(), 'AcroForm', resolve);
  const asked = form && resolve(form.get('NeedAppearances'));
  if (!(asked instanceof PdfBool) || !asked.value) return false;
  const type = inherited(fieldChain(annotation, resolve), 'FT');
  return type instanceof PdfName && (type.value === 'Tx' || type.value === 'Ch');
}

/** What becomes of an annotation: it stays, it goes, or it goes and what readers show of it is drawn. */
function flattened(pdf: PDF, annotation: PdfDict, book: FontBook, resolve: Resolve): ShownForm | 'stays' | 'goes' {
  const isWidget = nameAt(annotation, 'Subtype', resolve) === 'Widget';
  if (annotation.has('OC') && !isWidget) return 'stays';
  if (!isViewed(annotation, resolve)) return 'goes';
  const appearance = appearanceOf(annotation, resolve);
  if (isWidget && (appearance === undefined || isDrawnByReaders(pdf, annotation, resolve)))
    return drawnField(pdf, annotation, book, resolve) ?? 'goes';
  if (appearance === 'none') return 'goes';
  if (appearance === undefined) return saysNothing(annotation, resolve) ? 'goes' : 'stays';
  const { ref, stream } = appearance;
  const matrix = matrixOnto(annotation, stream, resolve);
  if (!matrix) return 'goes';
  if (nameAt(stream, 'Subtype', resolve) !== 'Form') stream.set('Subtype', PdfName.of('Form'));
  return { form: ref, matrix };
}

/** What is shown of an annotation that belongs to an optional layer, only where that is shown. */
function inItsLayer(pdf: PDF, annotation: PdfDict, { form, matrix }: ShownForm, page: PageEntry): ShownForm {
  const layer = annotation.get('OC');
  if (!layer) return { form, ...(matrix ? { matrix } : {}) };
  const { x0, y0, x1, y1 } = pageView(page.box);
  const entries = {
    Type: PdfName.of('XObject'),
    Subtype: PdfName.of('Form'),
    BBox: numbers(x0, y0, x1, y1),
    OC: layer,
    Resources: PdfDict.of({ XObject: PdfDict.of({ F: form }) }),
  };
  const place = matrix ? `${matrix.map(numberText).join(' ')} cm ` : '';
  return { form: addStream(pdf, entries, Buffer.from(`${place}/F Do`, 'latin1')) };
}

/** Comments open and links lead somewhere: they stay what they are. */
const staying: ReadonlySet<string> = new Set(['Link', 'Popup', 'Text']);

/** Whether an annotation may not stay above the page: a form field, or what lies over one of the places of marks. */
function mustGo(annotation: PdfDict, page: PageEntry, places: readonly PercentRect[], resolve: Resolve): boolean {
  const subtype = nameAt(annotation, 'Subtype', resolve) ?? '';
  if (subtype === 'Widget') return true;
  if (staying.has(subtype) || !isViewed(annotation, resolve)) return false;
  const place = rectOf(annotation, page, resolve);
  return place !== undefined && places.some((mark) => overlaps(place, mark));
}

/** Takes the fields out of the form that no page shows any more. */
function dropFields(pdf: PDF, resolve: Resolve, keptFields: ReadonlySet<PdfDict>): void {
  const form = dictAt(pdf.getCatalog(), 'AcroForm', resolve);
  const fields = form && arrayAt(form, 'Fields', resolve);
  if (!form || !fields) return;
  const kept = [...fields].filter((item) => {
    const field = resolve(item);
    return field instanceof PdfDict && keptFields.has(field);
  });
  form.set('Fields', PdfArray.of(...kept));
  form.delete('CO');
  if (kept.length === 0) form.delete('NeedAppearances');
}

/**
 * Makes form fields, and other annotations that lie over the places of marks, part of their pages: what readers show of
 * them is to be drawn below the marks, by page, and cannot be filled in or moved any more. Not for signed files.
 * `placesOn` gives the places of a page's marks (0 is the first page).
 */
export function flattenAnnotations(
  pdf: PDF,
  resolve: Resolve,
  pages: readonly PageEntry[],
  placesOn: (index: number) => readonly PercentRect[],
  book: FontBook,
): ReadonlyMap<number, readonly ShownForm[]> {
  const shown = new Map<number, readonly ShownForm[]>();
  const keptFields = new Set<PdfDict>();
  let hasWidgets = false;
  pages.forEach((page, index) => {
    const annotations = arrayAt(page.dict, 'Annots', resolve);
    if (!annotations) return;
    const forms: ShownForm[] = [];
    const kept: PdfObject[] = [];
    for (const item of annotations) {
      const annotation = resolve(item);
      const isWidget = annotation instanceof PdfDict && nameAt(annotation, 'Subtype', resolve) === 'Widget';
      hasWidgets ||= isWidget;
      const fate =
        annotation instanceof PdfDict && mustGo(annotation, page, placesOn(index), resolve)
          ? flattened(pdf, annotation, book, resolve)
          : 'stays';
      if (typeof fate === 'object' && annotation instanceof PdfDict)
        forms.push(inItsLayer(pdf, annotation, fate, page));
      if (fate !== 'stays') continue;
      kept.push(item);
      if (isWidget) for (const field of fieldChain(annotation, resolve).chain) keptFields.add(field);
    }
    if (kept.length < annotations.length) page.dict.set('Annots', PdfArray.of(...kept));
    if (forms.length > 0) shown.set(index, forms);
  });
  if (hasWidgets) dropFields(pdf, resolve, keptFields);
  return shown;
}
