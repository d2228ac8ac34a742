/** A picture of a dark line on grey paper, as a camera sees it; `blank` is the paper alone. */
export async function photo({ width = 300, height = 200, blank = false, type = 'image/jpeg' } = {}): Promise<File> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  if (type !== 'image/png') {
    context.fillStyle = '#d8d4cc';
    context.fillRect(0, 0, width, height);
  }
  if (!blank) {
    context.strokeStyle = '#10205a';
    context.lineWidth = 8;
    context.strokeRect(width * 0.25, height * 0.4, width * 0.5, height * 0.2);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
  if (!blob) throw new Error('no picture');
  return new File([blob], 'photo', { type });
}

/** Chooses a file in a file input, as a person does in the window of the browser. */
export function chooseFile(input: Element | null | undefined, file: File): void {
  if (!(input instanceof HTMLInputElement)) throw new TypeError('not an input');
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
}

/** Size and pixels of a picture. */
export async function pixelsOf(
  picture: Blob,
): Promise<{ width: number; height: number; at(x: number, y: number): number[] }> {
  const bitmap = await createImageBitmap(picture);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const at = (x: number, y: number): number[] => [...(context?.getImageData(x, y, 1, 1).data ?? [])];
  return { width: bitmap.width, height: bitmap.height, at };
}
