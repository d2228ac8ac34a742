const colors = [
  '#3B82F6',
  '#10B981',
  '#F59E0B',
  '#EF4444',
  '#8B5CF6',
  '#06B6D4',
  '#EC4899',
  '#84CC16',
  '#F97316',
  '#6366F1',
] as const;

/** The colours of signers in the order they are given; text is never painted in them alone. */
export const signerColors: readonly string[] = colors;

/** The colour of the signer at `index` (from 0) as `#RRGGBB`; colours repeat after ten signers. */
export function signerColor(index: number): string {
  return colors[index % colors.length] ?? colors[0];
}
