import { PdfArray, PdfDict, PdfString, type PDF, type PdfObject } from '@libpdf/core';
import { arrayAt, dictAt, type Resolve } from './objects.js';

/** The document's form and its list of fields, each made when there is none. */
export function formOf(pdf: PDF, resolve: Resolve): { readonly form: PdfDict; readonly fields: PdfArray } {
  const catalog = pdf.getCatalog();
  let form = dictAt(catalog, 'AcroForm', resolve);
  if (!form) {
    form = new PdfDict();
    catalog.set('AcroForm', pdf.register(form));
  }
  let fields = arrayAt(form, 'Fields', resolve);
  if (!fields) {
    fields = new PdfArray();
    form.set('Fields', fields);
  }
  return { form, fields };
}

/** The partial name of a form field; undefined for what has none. */
export function fieldName(field: PdfObject | null, resolve: Resolve): string | undefined {
  const name = field instanceof PdfDict ? resolve(field.get('T')) : null;
  return name instanceof PdfString ? name.asString() : undefined;
}
