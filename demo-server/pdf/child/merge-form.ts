import { PdfBool, PdfDict, PdfString } from '@libpdf/core';
import { fieldName, formOf } from './form-fields.js';
import type { ObjectCopier } from './object-copier.js';
import { arrayAt, dictAt, type Resolve } from './objects.js';
import type { MovableDocument } from './page-assembly.js';

function unusedName(name: string, used: ReadonlySet<string>): string {
  for (let count = 2; ; count += 1) {
    const candidate = `${name} (${String(count)})`;
    if (!used.has(candidate)) return candidate;
  }
}

/** The default resources of the target with those of the source that it lacks, kind by kind (fonts, mostly). */
function mergeResources(target: PdfDict, source: PdfDict, resolve: Resolve): void {
  for (const [kind, value] of source) {
    const known = dictAt(target, kind.value, resolve);
    const added = resolve(value);
    if (!known) target.set(kind, value);
    else if (added instanceof PdfDict) {
      for (const [name, entry] of added) if (!known.has(name)) known.set(name, entry);
    }
  }
}

/** Adds the form fields of a copied document; a field whose name is taken is renamed, so that each keeps its value. */
export function mergeForm(target: MovableDocument, source: MovableDocument, copier: ObjectCopier): void {
  const sourceForm = dictAt(source.pdf.getCatalog(), 'AcroForm', source.resolve);
  const sourceFields = sourceForm ? arrayAt(sourceForm, 'Fields', source.resolve) : undefined;
  if (!sourceForm || !sourceFields || sourceFields.length === 0) return;
  const { pdf, resolve } = target;
  const { form, fields } = formOf(pdf, resolve);
  const used = new Set([...fields].map((field) => fieldName(resolve(field), resolve) ?? ''));
  for (const item of sourceFields) {
    const copied = copier.copy(item);
    const field = resolve(copied);
    if (!(field instanceof PdfDict)) continue;
    const name = fieldName(field, resolve);
    if (name !== undefined) {
      const kept = used.has(name) ? unusedName(name, used) : name;
      if (kept !== name) field.set('T', PdfString.fromString(kept));
      used.add(kept);
    }
    // What the form said for all its fields, each field now says itself.
    for (const key of ['DA', 'Q']) {
      const value = sourceForm.get(key);
      if (value && !field.has(key)) field.set(key, copier.copy(value));
    }
    fields.push(copied === field ? pdf.register(field) : copied);
  }
  const resources = dictAt(sourceForm, 'DR', source.resolve);
  if (resources) {
    const copied = new PdfDict();
    copier.copyEntries(resources, copied);
    const known = dictAt(form, 'DR', resolve);
    if (known) mergeResources(known, copied, resolve);
    else form.set('DR', copied);
  }
  const asksForLooks = source.resolve(sourceForm.get('NeedAppearances'));
  if (asksForLooks instanceof PdfBool && asksForLooks.value) form.set('NeedAppearances', PdfBool.TRUE);
}
