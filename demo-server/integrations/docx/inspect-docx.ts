import { open, type FileHandle } from 'node:fs/promises';
import type { DocxRefusal } from './docx-converter.js';
import { docxRefusal } from './refusals.js';
import { readZipDirectory, unpackEntry, ZipError, type ZipEntry } from './zip-directory.js';

/** How much a Word document may contain, in bytes and files. */
export interface DocxLimits {
  readonly maxEntries: number;
  /** All entries unpacked. */
  readonly maxBytes: number;
  /** All XML unpacked: LibreOffice needs many times as much memory for it. */
  readonly maxXmlBytes: number;
}

/** The limits the server runs with. */
export const docxLimits: DocxLimits = {
  maxEntries: 5000,
  maxBytes: 400 * 1024 * 1024,
  maxXmlBytes: 100 * 1024 * 1024,
};

const wordMain = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const oleMagic = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const contentTypesLimit = 1024 * 1024;
const oleProbeBytes = 4 * 1024 * 1024;

const messages = {
  locked: 'This Word document is protected by a password. Save a copy without a password and upload that.',
  old: 'This is a Word document of the old kind (.doc). Save it as .docx or as PDF and upload that.',
  macros: 'This Word document contains macros. Save it as .docx without macros, or as PDF, and upload that.',
} as const;

async function refuseOle(file: FileHandle): Promise<DocxRefusal> {
  const { size } = await file.stat();
  const probe = Buffer.alloc(Math.min(size, oleProbeBytes));
  await file.read(probe, 0, probe.length, 0);
  // Word keeps what it encrypts in a stream of this name
  const isLocked = probe.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return docxRefusal('docx_invalid', 'an OLE container', isLocked ? messages.locked : messages.old);
}

async function contentTypesOf(file: FileHandle, entries: readonly ZipEntry[]): Promise<string> {
  const entry = entries.find(({ name }) => name === '[Content_Types].xml');
  if (!entry) throw new ZipError('no [Content_Types].xml');
  const chunks: Buffer[] = [];
  await unpackEntry(file, entry, contentTypesLimit, (chunk) => chunks.push(chunk));
  const bytes = Buffer.concat(chunks);
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
}

async function check(file: FileHandle, limits: DocxLimits): Promise<DocxRefusal | null> {
  const magic = Buffer.alloc(8);
  await file.read(magic, 0, magic.length, 0);
  if (magic.equals(oleMagic)) return refuseOle(file);
  if (magic.readUInt32LE(0) !== 0x04034b50) return docxRefusal('docx_invalid', 'no ZIP archive');
  const entries = await readZipDirectory(file, limits.maxEntries);
  if (entries.some(({ encrypted }) => encrypted)) return docxRefusal('docx_invalid', 'encrypted', messages.locked);
  if (entries.some(({ method }) => method !== 0 && method !== 8)) return docxRefusal('docx_invalid', 'unknown packing');
  const types = await contentTypesOf(file, entries);
  const hasMacros =
    /macroEnabled|vbaProject/i.test(types) || entries.some(({ name }) => /vbaproject\.bin$/i.test(name));
  if (hasMacros) return docxRefusal('docx_invalid', 'macros', messages.macros);
  if (!types.includes(wordMain)) return docxRefusal('docx_invalid', 'no Word document among the content types');

  const isXml = ({ name }: ZipEntry): boolean => /\.(xml|rels|vml|html?)$/i.test(name);
  const sum = (list: readonly ZipEntry[]): number => list.reduce((total, { declaredSize }) => total + declaredSize, 0);
  if (sum(entries) > limits.maxBytes || sum(entries.filter(isXml)) > limits.maxXmlBytes)
    return docxRefusal('docx_too_complex', 'declares too much');
  // the directory may lie, so everything is unpacked once to nowhere
  for (const entry of entries) await unpackEntry(file, entry, entry.declaredSize);
  return null;
}

/** What speaks against a file before LibreOffice sees it: no Word document, locked, macros, or unpacking to too much. */
export async function inspectDocx(path: string, limits: DocxLimits = docxLimits): Promise<DocxRefusal | null> {
  const file = await open(path, 'r');
  try {
    return await check(file, limits);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    return docxRefusal('docx_invalid', error.message);
  } finally {
    await file.close();
  }
}
