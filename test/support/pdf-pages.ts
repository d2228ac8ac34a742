import { readPage } from './pdf-js.js';

/** What stands on each page of a PDF, joined by spaces. */
export async function pageTexts(bytes: Uint8Array): Promise<string[]> {
  const first = await readPage(bytes, 1);
  const pages = [first];
  for (let number = 2; number <= first.pageCount; number += 1) pages.push(await readPage(bytes, number));
  return pages.map(({ texts }) => texts.map(({ text }) => text).join(' '));
}

/** What stands on each page of the PDF behind a link. */
export async function pageTextsAt(url: string): Promise<string[]> {
  return pageTexts(await bytesAt(url));
}

/** The bytes behind a link. */
export async function bytesAt(url: string): Promise<Buffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  return Buffer.from(await response.arrayBuffer());
}
