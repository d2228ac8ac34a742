import type { PDF, PdfRef } from '@libpdf/core';
import { RefusalError } from '../refusals.js';

const mostPixels = 4_000_000;
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** An image that is part of the document, with its size in pixels. */
export interface EmbeddedImage {
  readonly ref: PdfRef;
  readonly width: number;
  readonly height: number;
}

function refuse(why: string): never {
  throw new RefusalError('image_not_drawable', why);
}

function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1 || width * height > mostPixels) refuse(`${String(width)} x ${String(height)} pixels`);
}

function checkPng(bytes: Buffer): void {
  if (bytes.length < 33) refuse('the PNG is cut off');
  checkSize(bytes.readUInt32BE(16), bytes.readUInt32BE(20));
  // The library turns 16 bits into garbage and cannot read 1 bit or interlaced images.
  if (bytes[24] !== 8) refuse(`the PNG has ${String(bytes[24])} bits per sample`);
  if (bytes[28] !== 0) refuse('the PNG is interlaced');
}

function checkJpeg(bytes: Buffer): void {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) {
      checkSize(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
      if (bytes[at + 4] !== 8) refuse('the JPEG does not have 8 bits per sample');
      // CMYK would come out inverted.
      if (bytes[at + 9] !== 1 && bytes[at + 9] !== 3) refuse('the JPEG is neither RGB nor grey');
      return;
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  refuse('the JPEG has no frame');
}

/** Embeds a PNG or JPEG after checking that it is one the library draws as it is. */
export function embedImage(pdf: PDF, bytes: Buffer): EmbeddedImage {
  const isPng = bytes.subarray(0, 8).equals(pngSignature);
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!isPng && !isJpeg) refuse('neither PNG nor JPEG');
  if (isPng) checkPng(bytes);
  else checkJpeg(bytes);
  try {
    const image = isPng ? pdf.embedPng(bytes) : pdf.embedJpeg(bytes);
    return { ref: image.ref, width: image.width, height: image.height };
  } catch (error) {
    return refuse(String(error));
  }
}
