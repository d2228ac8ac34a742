import { readFile } from 'node:fs/promises';
import { PDF, type PdfRef } from '@libpdf/core';
import { readImageHeader } from '../../../src/core/image-header.js';
import { RefusalError } from '../refusals.js';

/** An image that is part of the document, with its size in pixels. */
export interface EmbeddedImage {
  readonly ref: PdfRef;
  readonly width: number;
  readonly height: number;
}

const embedded = new WeakMap<PDF, Map<string, EmbeddedImage>>();

/** Embeds a PNG or JPEG after checking that it is one the library draws as it is. */
export function embedImage(pdf: PDF, bytes: Buffer): EmbeddedImage {
  const header = readImageHeader(bytes);
  if (!header.ok) throw new RefusalError('image_not_drawable', header.why);
  try {
    const image = header.type === 'image/png' ? pdf.embedPng(bytes) : pdf.embedJpeg(bytes);
    return { ref: image.ref, width: image.width, height: image.height };
  } catch (error) {
    throw new RefusalError('image_not_drawable', String(error));
  }
}

/** Embeds the image in a file, once however often it is drawn. */
export async function embedImageFile(pdf: PDF, path: string): Promise<EmbeddedImage> {
  const known = embedded.get(pdf) ?? new Map<string, EmbeddedImage>();
  embedded.set(pdf, known);
  const image = known.get(path) ?? embedImage(pdf, await readFile(path));
  known.set(path, image);
  return image;
}

/** Decodes the image in a file as sealing will; throws `image_not_drawable`. */
export async function checkImage(path: string): Promise<{ readonly ok: true }> {
  embedImage(PDF.create(), await readFile(path));
  return { ok: true };
}
