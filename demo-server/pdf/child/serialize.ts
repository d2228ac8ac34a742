import { deflateSync } from 'node:zlib';
import { PdfArray, PdfBool, PdfDict, PdfName, PdfNull, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core';
import type { PdfObject } from '@libpdf/core';

/** Streams shorter than this stay as they are: packing them would hardly save a byte. */
const worthPacking = 512;

const nameEscape = /[^!"$&'*-.0-;=?-Z\\^-z|~]/g;

function nameText(name: string): string {
  const latin1 = Buffer.from(name, 'utf8').toString('latin1');
  return `/${latin1.replace(nameEscape, (letter) => `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

/** A number as PDF source: at most five decimals, never an exponent. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = value.toFixed(5).replace(/\.?0+$/, '');
  return text === '' || text === '-0' ? '0' : text;
}

function dictText(dict: PdfDict, without?: string): string {
  const parts: string[] = [];
  for (const [key, value] of dict) if (key.value !== without) parts.push(`${nameText(key.value)} ${textOf(value)}`);
  return parts.join('\n');
}

/** An object as PDF source, one byte per character; streams only as their dictionary. */
function textOf(value: PdfObject): string {
  if (value instanceof PdfDict) return `<<\n${dictText(value)}\n>>`;
  if (value instanceof PdfArray) return `[${[...value].map(textOf).join(' ')}]`;
  if (value instanceof PdfName) return nameText(value.value);
  if (value instanceof PdfNumber) return numberText(value.value);
  if (value instanceof PdfRef) return `${String(value.objectNumber)} ${String(value.generation)} R`;
  if (value instanceof PdfString) return stringText(value);
  if (value instanceof PdfBool) return String(value.value);
  if (value instanceof PdfNull) return 'null';
  throw new Error(`an object of the kind ${value.type} cannot be written`);
}

function stringText(value: PdfString): string {
  const bytes = Buffer.from(value.bytes.buffer, value.bytes.byteOffset, value.bytes.length);
  if (value.format === 'hex') return `<${bytes.toString('hex')}>`;
  // A carriage return that is not escaped would read back as a line feed (ISO 32000-1, 7.3.4.2).
  const escaped = bytes.toString('latin1').replace(/[\\()\r]/g, (letter) => (letter === '\r' ? '\\r' : `\\${letter}`));
  return `(${escaped})`;
}

/** An indirect object as it stands in a file; streams without a filter are packed. */
export function indirectObject(ref: PdfRef, value: PdfObject): Buffer[] {
  const head = `${String(ref.objectNumber)} ${String(ref.generation)} obj\n`;
  if (!(value instanceof PdfStream)) return [Buffer.from(`${head}${textOf(value)}\nendobj\n`, 'latin1')];
  let { data } = value;
  let filter = '';
  if (!value.has('Filter') && data.length >= worthPacking) {
    const packed = deflateSync(data);
    if (packed.length < data.length) {
      data = packed;
      filter = '/Filter /FlateDecode\n';
    }
  }
  const dict = `<<\n/Length ${String(data.length)}\n${filter}${dictText(value, 'Length')}\n>>`;
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length);
  return [Buffer.from(`${head}${dict}\nstream\n`, 'latin1'), bytes, Buffer.from('\nendstream\nendobj\n')];
}

/** A dictionary as PDF source. */
export function dictionary(entries: Readonly<Record<string, PdfObject>>): string {
  return textOf(PdfDict.of(entries));
}
