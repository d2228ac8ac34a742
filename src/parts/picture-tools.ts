import { maxImagePixels } from '../core/image-header.js';

/** Largest picture the server takes, in bytes. */
export const maxPictureBytes = 2_000_000;

/** Why a picture cannot be used. */
export type PictureFault = 'unreadable' | 'empty' | 'too_large';

/** A picture that cannot be used, with the reason. */
export class PictureError extends Error {
  /** Names what was wrong. */
  constructor(readonly fault: PictureFault) {
    super(fault);
  }
}

/** A canvas with a picture on it, at most `maxImagePixels` large, turned as the camera was held. */
async function draw(
  file: Blob,
  mostPixels: number,
): Promise<{ canvas: HTMLCanvasElement; context: CanvasRenderingContext2D }> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new PictureError('unreadable');
  });
  try {
    const scale = Math.min(1, Math.sqrt(mostPixels / (bitmap.width * bitmap.height)));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(bitmap.width * scale));
    canvas.height = Math.max(1, Math.floor(bitmap.height * scale));
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new PictureError('unreadable');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return { canvas, context };
  } finally {
    bitmap.close();
  }
}

function encode(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob) resolve(blob);
        else reject(new PictureError('unreadable'));
      },
      type,
      quality,
    );
  });
}

function hasTransparency(context: CanvasRenderingContext2D, { width, height }: HTMLCanvasElement): boolean {
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < 250) return true;
  return false;
}

/**
 * Any picture a browser reads as an 8-bit PNG or JPEG that the server takes: at most `maxImagePixels` and
 * `maxPictureBytes`, without what cameras write along, such as where it was taken. Rejects with `PictureError`.
 */
export async function preparePicture(file: Blob): Promise<Blob> {
  for (const pixels of [maxImagePixels, 2_000_000, 1_000_000, 400_000]) {
    const { canvas, context } = await draw(file, pixels);
    const clear = file.type !== 'image/jpeg' && hasTransparency(context, canvas);
    const made = clear ? await encode(canvas, 'image/png') : await encode(canvas, 'image/jpeg', 0.88);
    canvas.width = 0;
    if (made.size <= maxPictureBytes) return made;
  }
  throw new PictureError('too_large');
}

/** Pictures of signatures need no more than this. */
const signaturePixels = 1_000_000;

/**
 * A picture of a signature on paper as ink on nothing: what is as bright as the paper becomes transparent, the margins are
 * cut off. A picture that has transparency already keeps it. Rejects with `PictureError`; `empty` when there is no ink.
 */
export async function prepareSignature(file: Blob): Promise<Blob> {
  const { canvas, context } = await draw(file, signaturePixels);
  const { width, height } = canvas;
  const image = context.getImageData(0, 0, width, height);
  if (!hasTransparency(context, canvas)) clearPaper(image.data);
  const box = inkBox(image.data, width, height);
  if (!box) throw new PictureError('empty');
  context.putImageData(image, 0, 0);
  const cut = document.createElement('canvas');
  cut.width = box.width;
  cut.height = box.height;
  cut.getContext('2d')?.drawImage(canvas, -box.x, -box.y);
  const made = await encode(cut, 'image/png');
  canvas.width = 0;
  cut.width = 0;
  if (made.size > maxPictureBytes) throw new PictureError('too_large');
  return made;
}

const luminance = (data: Uint8ClampedArray, at: number): number =>
  0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);

/** Makes paper transparent: brightness turns into opacity between the darkest ink and the paper. */
export function clearPaper(data: Uint8ClampedArray): void {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at += 4) {
    const bright = Math.round(luminance(data, at));
    counts[bright] = (counts[bright] ?? 0) + 1;
  }
  const total = data.length / 4;
  const share = (part: number): number => {
    let seen = 0;
    for (let value = 0; value < 256; value += 1) {
      seen += counts[value] ?? 0;
      if (seen >= total * part) return value;
    }
    return 255;
  };
  // Shadows make paper uneven: well below the usual brightness begins what is ink.
  const paper = share(0.5);
  const ink = share(0.005);
  const from = paper - Math.max(18, (paper - ink) * 0.25);
  const to = Math.max(ink, from - Math.max(20, (paper - ink) * 0.45));
  for (let at = 0; at < data.length; at += 4) {
    const opacity = (from - luminance(data, at)) / Math.max(from - to, 1);
    data[at + 3] = Math.round(Math.min(Math.max(opacity, 0), 1) * 255);
  }
}

/** The box around everything that is not transparent; undefined when nothing is. */
export function inkBox(
  data: Uint8ClampedArray,
  width: number,
  height: number,
): { x: number; y: number; width: number; height: number } | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) < 40) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return right < left ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
