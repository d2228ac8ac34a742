/** Whether a pattern cannot be used: not a regular expression, or one that the server refuses because it can take for ever. */
export function patternFault(source: string): boolean {
  if (/\(\?[=!<]|\\[1-9k]/.test(source)) return true;
  if (/\([^()]*([*+]|\{\d+,\d*\})[^()]*\)\s*([*+]|\{\d)/.test(source)) return true;
  if (/\([^()]*\|[^()]*\)\s*([*+]|\{\d+,)/.test(source)) return true;
  try {
    new RegExp(`^(?:${source})$`, 'u').test('');
    return false;
  } catch {
    return true;
  }
}
