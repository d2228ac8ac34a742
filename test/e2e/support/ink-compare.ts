import type { Page } from '@playwright/test';

/** How dark each pixel is: 0 for paper and everything lighter than a field's frame, 1 for black. */
export interface Darkness {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

/** Reads a PNG with the browser of `page`. */
export async function darknessOf(page: Page, png: Buffer): Promise<Darkness> {
  const { width, height, grey } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (let at = 0; at < data.length; at += 4) {
      const light = 0.3 * (data[at] ?? 0) + 0.59 * (data[at + 1] ?? 0) + 0.11 * (data[at + 2] ?? 0);
      text += String.fromCharCode(Math.round(light));
    }
    return { width: bitmap.width, height: bitmap.height, grey: btoa(text) };
  }, png.toString('base64'));
  const values = Float64Array.from(Buffer.from(grey, 'base64'), (light) =>
    Math.max(0, (frameLight - light) / frameLight),
  );
  return { width, height, values };
}

/** The frame around a filled field is lighter than this, ink is darker. */
const frameLight = 190;

/** A box of an image in pixels. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Sums of neighbours along one direction. */
function summed(values: Float64Array, width: number, height: number, step: number, radius: number): Float64Array {
  const result = new Float64Array(values.length);
  const length = step === 1 ? width : height;
  const lines = step === 1 ? height : width;
  for (let line = 0; line < lines; line++) {
    const start = step === 1 ? line * width : line;
    let sum = 0;
    for (let at = -radius; at < length; at++) {
      if (at + radius < length) sum += values[start + (at + radius) * step] ?? 0;
      if (at - radius - 1 >= 0) sum -= values[start + (at - radius - 1) * step] ?? 0;
      if (at >= 0) result[start + at * step] = sum / (2 * radius + 1);
    }
  }
  return result;
}

/** Where it gets darker or lighter: a large shape is as easily seen to have moved as a thin line. */
function edgesOf({ width, height, values }: Darkness): Float64Array {
  return values.map((value, index) => {
    const right = (index + 1) % width === 0 ? value : (values[index + 1] ?? 0);
    const below = index + width < width * height ? (values[index + width] ?? 0) : value;
    return Math.hypot(right - value, below - value);
  });
}

/** The outlines of what is drawn, their smoothing taken away: each pixel becomes the middle of its neighbours. */
export function outlinesOf(image: Darkness, radius = 2): Darkness {
  const { width, height } = image;
  const rows = summed(edgesOf(image), width, height, 1, radius);
  return { width, height, values: summed(rows, width, height, width, radius) };
}

const at = ({ width, height, values }: Darkness, x: number, y: number): number =>
  x >= 0 && y >= 0 && x < width && y < height ? (values[y * width + x] ?? 0) : 0;

/** All ink within a box, in black pixels. */
export function inkOf(image: Darkness, { left, top, width, height }: PixelBox): number {
  let sum = 0;
  for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) sum += at(image, x, y);
  return sum;
}

/** How far apart two pictures may be as a whole: rounding to whole pixels, in device pixels of either direction. */
const rounding = [-2, -1, 0, 1, 2];

/**
 * How much of the ink within a box of two images of outlines stands elsewhere: 0 for the same image, 1 when nothing is shared.
 * The second may lie two pixels off; `moved` says how many pixels it is moved on purpose.
 */
export function difference(one: Darkness, other: Darkness, box: PixelBox, moved = { x: 0, y: 0 }): number {
  const apart = rounding.flatMap((dx) =>
    rounding.map((dy) => {
      let sum = 0;
      let all = 0;
      // neighbours are alike, because they are blurred
      for (let y = box.top; y < box.top + box.height; y += 2)
        for (let x = box.left; x < box.left + box.width; x += 2) {
          const [a, b] = [at(one, x, y), at(other, x + dx + moved.x, y + dy + moved.y)];
          sum += Math.abs(a - b);
          all += a + b;
        }
      return all === 0 ? 0 : sum / all;
    }),
  );
  return Math.min(...apart);
}
