/** A page in the background has no frames; what waits for one does not wait longer than this. */
const patienceMs = 100;

/** Resolves once what was drawn until now is painted. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      // after the frame, not in it
      setTimeout(resolve);
    });
  });
}
