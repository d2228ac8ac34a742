/** Radius of the dot in a chosen radio button, as a part of the shorter side of its box. */
export const radioDotRadius = 0.3;

/** The corners of a check mark in a square of side 1, from its top left corner. */
export const checkCorners = [
  [0.18, 0.5],
  [0.4, 0.74],
  [0.82, 0.24],
] as const;

/** Thickness of the line of a check mark, as a part of the side of its square. */
export const checkLine = 0.11;

/** The frame of a stamp and the room its text has, in the unit of `width` and `height`. */
export function stampShape(
  width: number,
  height: number,
): { readonly line: number; readonly radius: number; readonly margin: number; readonly padding: number } {
  const side = Math.min(width, height);
  const line = Math.min(2, side * 0.06);
  return { line, radius: side * 0.16, margin: line + side * 0.08, padding: side * 0.08 };
}

/** The colour of a stamp that says none. */
export const stampColor = '#b91c1c';

/** The colour of ink and of everything a signer writes, on the screen and on the sealed page, as `#RRGGBB`. */
export const inkColor = '#14213d';
