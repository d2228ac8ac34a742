/** A place on a page: percent (0-100) of the page as displayed, origin top-left. */
export interface PercentRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A PDF box as four numbers of user space; opposite corners in any order. */
export type PdfBox = readonly [number, number, number, number];

/** What a page says about its own shape, inherited values resolved; `rotate` in degrees, clockwise. */
export interface PageBox {
  readonly mediaBox: PdfBox;
  readonly cropBox?: PdfBox;
  readonly rotate: number;
  readonly userUnit: number;
}

/** The visible part of a page: corners in user space, `width` and `height` as displayed, in points (1/72 inch). */
export interface PageView {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly rotate: 0 | 90 | 180 | 270;
  readonly userUnit: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle in displayed points, origin bottom-left of the displayed page, y upwards. */
export interface DisplayRect {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** A PDF matrix `[a b c d e f]`: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

const letter: PdfBox = [0, 0, 612, 792];

function sorted(box: PdfBox): PdfBox {
  return [Math.min(box[0], box[2]), Math.min(box[1], box[3]), Math.max(box[0], box[2]), Math.max(box[1], box[3])];
}

function hasArea(box: PdfBox): boolean {
  return box.every(Number.isFinite) && box[2] > box[0] && box[3] > box[1];
}

function intersection(a: PdfBox, b: PdfBox): PdfBox {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

function quarterTurn(rotate: number): PageView['rotate'] {
  const turned = ((rotate % 360) + 360) % 360;
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}

/**
 * The visible part of a page: MediaBox ∩ CropBox with corners sorted (ISO 32000-1, 14.11.2); an empty MediaBox reads as
 * US Letter and a CropBox that shows nothing is ignored, as pdf.js does.
 */
export function pageView(box: PageBox): PageView {
  const media = hasArea(sorted(box.mediaBox)) ? sorted(box.mediaBox) : letter;
  const cropped = box.cropBox ? intersection(media, sorted(box.cropBox)) : media;
  const [x0, y0, x1, y1] = hasArea(cropped) ? cropped : media;
  const rotate = quarterTurn(box.rotate);
  const userUnit = Number.isFinite(box.userUnit) && box.userUnit > 0 ? box.userUnit : 1;
  const across = (x1 - x0) * userUnit;
  const up = (y1 - y0) * userUnit;
  const lying = rotate === 90 || rotate === 270;
  return { x0, y0, x1, y1, rotate, userUnit, width: lying ? up : across, height: lying ? across : up };
}

/** From displayed points (origin bottom-left, y up) to the page's user space, rotation and UserUnit undone. */
export function displayMatrix(view: PageView): Matrix {
  const unit = 1 / view.userUnit;
  switch (view.rotate) {
    case 0:
      return [unit, 0, 0, unit, view.x0, view.y0];
    case 90:
      return [0, unit, -unit, 0, view.x1, view.y0];
    case 180:
      return [-unit, 0, 0, -unit, view.x1, view.y1];
    case 270:
      return [0, -unit, unit, 0, view.x0, view.y1];
  }
}

/** A point moved by a matrix. */
export function transformPoint(matrix: Matrix, x: number, y: number): { x: number; y: number } {
  const [a, b, c, d, e, f] = matrix;
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** A percent rectangle in displayed points, origin bottom-left. */
export function rectToDisplay(view: PageView, rect: PercentRect): DisplayRect {
  return {
    left: (view.width * rect.x) / 100,
    bottom: view.height * (1 - (rect.y + rect.height) / 100),
    width: (view.width * rect.width) / 100,
    height: (view.height * rect.height) / 100,
  };
}

/** A percent rectangle as a PDF rectangle of user space, corners sorted. */
export function rectToPdf(view: PageView, rect: PercentRect): PdfBox {
  const shown = rectToDisplay(view, rect);
  const matrix = displayMatrix(view);
  const a = transformPoint(matrix, shown.left, shown.bottom);
  const b = transformPoint(matrix, shown.left + shown.width, shown.bottom + shown.height);
  return sorted([a.x, a.y, b.x, b.y]);
}

/** The percent rectangle of a PDF rectangle of user space: the inverse of `rectToPdf`. */
export function rectFromPdf(view: PageView, box: PdfBox): PercentRect {
  const toShown = (x: number, y: number): { x: number; y: number } => {
    const right = (x - view.x0) * view.userUnit;
    const up = (y - view.y0) * view.userUnit;
    const left = (view.x1 - x) * view.userUnit;
    const down = (view.y1 - y) * view.userUnit;
    switch (view.rotate) {
      case 0:
        return { x: right, y: up };
      case 90:
        return { x: up, y: left };
      case 180:
        return { x: left, y: down };
      case 270:
        return { x: down, y: right };
    }
  };
  const a = toShown(box[0], box[1]);
  const b = toShown(box[2], box[3]);
  const [left, bottom, right, top] = sorted([a.x, a.y, b.x, b.y]);
  return {
    x: (left / view.width) * 100,
    y: (1 - top / view.height) * 100,
    width: ((right - left) / view.width) * 100,
    height: ((top - bottom) / view.height) * 100,
  };
}

/** The displayed page in CSS pixels at a scale, where scale 1 shows one point as one pixel (pdf.js's own scale). */
export function pageSizeAtScale(view: PageView, scale: number): { width: number; height: number } {
  return { width: view.width * scale, height: view.height * scale };
}

/** A percent rectangle in pixels of a page shown `pageWidth` x `pageHeight` pixels large, origin top-left. */
export function rectToPixels(rect: PercentRect, pageWidth: number, pageHeight: number): PercentRect {
  return {
    x: (rect.x * pageWidth) / 100,
    y: (rect.y * pageHeight) / 100,
    width: (rect.width * pageWidth) / 100,
    height: (rect.height * pageHeight) / 100,
  };
}

/** The percent rectangle of pixels on a page shown `pageWidth` x `pageHeight` pixels large: undoes `rectToPixels`. */
export function rectFromPixels(rect: PercentRect, pageWidth: number, pageHeight: number): PercentRect {
  return {
    x: (rect.x * 100) / pageWidth,
    y: (rect.y * 100) / pageHeight,
    width: (rect.width * 100) / pageWidth,
    height: (rect.height * 100) / pageHeight,
  };
}
