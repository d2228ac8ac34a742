/** Resolves when `check` first answers something truthy; fails with `what` after `timeoutMs`. */
export async function eventually<Value>(
  check: () => Value | Promise<Value>,
  what: string,
  timeoutMs = 6_000,
): Promise<NonNullable<Value>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (performance.now() > end) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Two frames: layout, observers and what they cause have run. */
export async function settled(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** How many pixels of a canvas area are darker than near-white paper. */
export function inkedPixels(
  canvas: HTMLCanvasElement,
  x = 0,
  y = 0,
  width = canvas.width,
  height = canvas.height,
): number {
  const data = canvas.getContext('2d')?.getImageData(x, y, width, height).data ?? [];
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const opaque = (data[i + 3] ?? 0) > 40;
    if (opaque && Math.min(data[i] ?? 255, data[i + 1] ?? 255, data[i + 2] ?? 255) < 200) count += 1;
  }
  return count;
}
