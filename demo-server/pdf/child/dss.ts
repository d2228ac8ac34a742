import type { PDF, PdfRef } from '@libpdf/core';
import { PdfArray, PdfDict, PdfName, PdfStream } from '@libpdf/core';
import { addStream, arrayAt, dictAt, type Resolve } from './objects.js';
import type { ValidationData } from './revocation.js';

const lists = { certificates: 'Certs', ocsps: 'OCSPs', crls: 'CRLs' } as const;
const mostEntries = 1000;

/** Reads the document security store (ISO 32000-2, 12.8.4.3); empty lists when there is none. */
export function readDss(pdf: PDF, resolve: Resolve): ValidationData {
  const dss = dictAt(pdf.getCatalog(), 'DSS', resolve);
  const streams = (key: string): Buffer[] =>
    [...((dss && arrayAt(dss, key, resolve)) ?? [])].slice(0, mostEntries).flatMap((item) => {
      const value = resolve(item);
      return value instanceof PdfStream ? [Buffer.from(value.getDecodedData())] : [];
    });
  return {
    certificates: streams(lists.certificates),
    ocsps: streams(lists.ocsps),
    crls: streams(lists.crls),
  };
}

/** Adds to the document security store, and makes it where there is none. */
export function addToDss(pdf: PDF, resolve: Resolve, data: ValidationData): void {
  const before = readDss(pdf, resolve);
  const dss = dictAt(pdf.getCatalog(), 'DSS', resolve)?.clone() ?? PdfDict.of({ Type: PdfName.of('DSS') });
  for (const kind of ['certificates', 'ocsps', 'crls'] as const) {
    const fresh = data[kind].filter((bytes) => !before[kind].some((known) => known.equals(bytes)));
    const added = [...new Map(fresh.map((bytes) => [bytes.toString('base64'), bytes])).values()];
    if (added.length === 0) continue;
    const kept = [...(arrayAt(dss, lists[kind], resolve) ?? [])];
    const refs = added.map((bytes): PdfRef => addStream(pdf, {}, bytes));
    dss.set(lists[kind], PdfArray.of(...kept, ...refs));
  }
  pdf.getCatalog().set('DSS', pdf.register(dss));
}
