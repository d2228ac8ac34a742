/** Calls back whenever the screen's pixel ratio changes (browser zoom, another screen), until the signal ends it. */
export function watchPixelRatio(callback: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const query = matchMedia(`(resolution: ${String(devicePixelRatio)}dppx)`);
  query.addEventListener(
    'change',
    () => {
      callback();
      // The query names one ratio, so the next change needs the next query.
      watchPixelRatio(callback, signal);
    },
    { once: true, signal },
  );
}
