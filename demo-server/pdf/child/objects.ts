import type { PDF } from '@libpdf/core';
import { PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, type PdfObject } from '@libpdf/core';

/** Follows references until something that is not one; null for dangling or circular ones. */
export type Resolve = (value: PdfObject | null | undefined) => PdfObject | null;

/** The resolver of an open document. */
export function resolver(pdf: PDF): Resolve {
  return (value) => {
    let current = value ?? null;
    for (let hops = 0; current instanceof PdfRef; hops += 1) {
      if (hops > 32) return null;
      current = pdf.getObject(current);
    }
    return current;
  };
}

/** The entry as a dictionary (a stream counts as one), or undefined. */
export function dictAt(dict: PdfDict, key: string, resolve: Resolve): PdfDict | undefined {
  const value = resolve(dict.get(key));
  return value instanceof PdfDict ? value : undefined;
}

/** The entry as an array, or undefined. */
export function arrayAt(dict: PdfDict, key: string, resolve: Resolve): PdfArray | undefined {
  const value = resolve(dict.get(key));
  return value instanceof PdfArray ? value : undefined;
}

/** The entry as a name without its slash, or undefined. */
export function nameAt(dict: PdfDict, key: string, resolve: Resolve): string | undefined {
  const value = resolve(dict.get(key));
  return value instanceof PdfName ? value.value : undefined;
}

/** The entry as a number, or undefined. */
export function numberAt(dict: PdfDict, key: string, resolve: Resolve): number | undefined {
  const value = resolve(dict.get(key));
  return value instanceof PdfNumber ? value.value : undefined;
}

/** An array of numbers. */
export function numbers(...values: number[]): PdfArray {
  return PdfArray.of(...values.map((value) => PdfNumber.of(value)));
}

/** A new indirect stream with these entries. */
export function addStream(pdf: PDF, entries: Record<string, PdfObject>, data: Uint8Array): PdfRef {
  return pdf.register(PdfStream.fromDict(entries, data));
}
