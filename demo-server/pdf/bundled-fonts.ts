import { fontFaces, fontPath, fontStacks } from './child/font-faces.js';

/** Paths of the fonts (TrueType) that together cover every script that is drawn here. */
export function bundledFontFiles(): string[] {
  const ids: readonly string[] = fontStacks.sans;
  return fontFaces.filter(({ id }) => ids.includes(id)).map(fontPath);
}
