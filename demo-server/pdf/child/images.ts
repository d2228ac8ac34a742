import { readFile } from 'node:fs/promises';
import { PDF, type PdfRef } from '@libpdf/core';
import { readImageHeader } from '../../../src/core/image-header.js';
import { RefusalError } from '../refusals.js';
import { liesOnItsSide, plainJpeg, type Orientation } from './jpeg-orientation.js';

/** An image that is part of the document, with its size in pixels as it is seen. */
export interface EmbeddedImage {
  readonly ref: PdfRef;
  readonly width: number;
  readonly height: number;
  /** How it has to be turned when it is drawn. */
  readonly orientation: Orientation;
}

const embedded = new WeakMap<PDF, Map<string, EmbeddedImage>>();

/** Embeds a PNG or JPEG after checking that it is one the library draws as it is. */
export function embedImage(pdf: PDF, bytes: Buffer): EmbeddedImage {
  const header = readImageHeader(bytes);
  if (!header.ok) throw new RefusalError('image_not_drawable', header.why);
  try {
    if (header.type === 'image/png') {
      const { ref, width, height } = pdf.embedPng(bytes);
      return { ref, width, height, orientation: 1 };
    }
    const jpeg = plainJpeg(bytes);
    const { ref, width, height } = pdf.embedJpeg(jpeg.bytes);
    const { orientation } = jpeg;
    return liesOnItsSide(orientation)
      ? { ref, width: height, height: width, orientation }
      : { ref, width, height, orientation };
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
