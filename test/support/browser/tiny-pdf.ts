/** One page of a test PDF; sizes in user units. */
export interface TinyPage {
  readonly width?: number;
  readonly height?: number;
  readonly rotate?: number;
  readonly userUnit?: number;
  readonly cropBox?: readonly [number, number, number, number];
  readonly text?: string;
  /** A filled rectangle `[x, y, width, height]`, origin bottom-left. */
  readonly rect?: readonly [number, number, number, number];
  /** Adds a web link over the rectangle. */
  readonly url?: string;
}

/** A small valid PDF with Helvetica text and rectangles, made in the browser. */
export function tinyPdf(pages: readonly TinyPage[]): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  const kids = pages.map((page) => {
    const { width = 612, height = 792, rotate = 0, userUnit = 1, cropBox, text = '', rect, url } = page;
    const [x, y, w, h] = rect ?? [0, 0, 0, 0];
    const content = `${rect ? `${String(x)} ${String(y)} ${String(w)} ${String(h)} re f ` : ''}BT /F1 18 Tf 72 ${String(height - 90)} Td (${text}) Tj ET`;
    const stream = add(`<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`);
    const link = url
      ? add(
          `<< /Type /Annot /Subtype /Link /Rect [${[x, y, x + w, y + h].join(' ')}] /A << /S /URI /URI (${url}) >> >>`,
        )
      : undefined;
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${String(width)} ${String(height)}] /Rotate ${String(rotate)} ` +
        `/UserUnit ${String(userUnit)} ${cropBox ? `/CropBox [${cropBox.join(' ')}] ` : ''}` +
        `${link ? `/Annots [${String(link)} 0 R] ` : ''}/Contents ${String(stream)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
  });
  objects[1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${String(kid)} 0 R`).join(' ')}] /Count ${String(kids.length)} >>`;
  let file = '%PDF-1.7\n';
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${String(index + 1)} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const xref = file.length;
  file += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(xref)}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

/** A PDF of so many letter pages, each saying its number. */
export function numberedPdf(count: number): Uint8Array {
  return tinyPdf(Array.from({ length: count }, (_, index) => ({ text: `This is page ${String(index + 1)}` })));
}
