/** One line of text on a page: points from the top-left corner of the page. */
export interface SampleLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
}

/** What to draw on one page; a rule is a thin horizontal line. */
export interface SamplePage {
  readonly lines: readonly SampleLine[];
  readonly rules?: readonly { readonly x: number; readonly y: number; readonly width: number }[];
}

/** The size of every sample page in points: A4. */
export const samplePageSize = { width: 595, height: 842 } as const;

/** Writes a plain PDF with Helvetica text, enough for stories and tests; ASCII only. */
export function samplePdf(pages: readonly SamplePage[]): Uint8Array<ArrayBuffer> {
  const fonts = '/Font << /F1 3 0 R /F2 4 0 R >>';
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${5 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
  ];
  pages.forEach((page, index) => {
    const content = contentOf(page);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${samplePageSize.width} ${samplePageSize.height}] ` +
        `/Resources << ${fonts} >> /Contents ${6 + index * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  });
  let text = '%PDF-1.7\n';
  const offsets: number[] = [];
  objects.forEach((object, index) => {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) text += `${String(offset).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function contentOf({ lines, rules = [] }: SamplePage): string {
  const texts = lines.map(({ text, x, y, size = 11, bold = false }) => {
    const escaped = text.replace(/[\\()]/g, (character) => `\\${character}`);
    return `BT /${bold ? 'F2' : 'F1'} ${size} Tf ${x} ${samplePageSize.height - y} Td (${escaped}) Tj ET`;
  });
  const strokes = rules.map(
    ({ x, y, width }) => `0.6 w ${x} ${samplePageSize.height - y} m ${x + width} ${samplePageSize.height - y} l S`,
  );
  return [...texts, ...strokes].join('\n');
}

const clauses = [
  'The consultant performs the services described in Annex A with the care that is usual in the trade.',
  'The client provides the information and access that the consultant needs, in good time and free of charge.',
  'Fees are invoiced monthly and are due within thirty days of the date of the invoice.',
  'Each party keeps the confidential information of the other party secret and uses it for this agreement only.',
  'Results become the property of the client once they have been paid in full.',
  'Either party may end this agreement with thirty days of notice in writing.',
  'Changes and additions must be agreed by both parties in writing.',
  'This agreement is governed by the law of the place where the client has its seat.',
];

function wrapped(text: string, limit = 84): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < limit) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A consulting agreement of `pageCount` pages; the last page ends with lines to sign on. */
export function sampleAgreement(pageCount = 3): Uint8Array<ArrayBuffer> {
  return samplePdf(
    Array.from({ length: pageCount }, (_, index): SamplePage => {
      const lines: SampleLine[] = [];
      let y = 84;
      if (index === 0) {
        lines.push({ text: 'Consulting Agreement', x: 64, y, size: 22, bold: true });
        lines.push({ text: 'between Acme Industries and the consultant named below', x: 64, y: (y += 24), size: 11 });
        y += 96;
      }
      clauses.forEach((clause, at) => {
        if (y > 600) return;
        lines.push({ text: `${index * clauses.length + at + 1}.`, x: 64, y, bold: true });
        for (const line of wrapped(`${clause} ${clauses[(at + index + 3) % clauses.length] ?? ''}`)) {
          lines.push({ text: line, x: 88, y });
          y += 16;
        }
        y += 12;
      });
      lines.push({ text: `Page ${index + 1} of ${pageCount}`, x: 270, y: 810, size: 9 });
      const last = index === pageCount - 1;
      if (last) {
        lines.push({ text: 'Place and date', x: 64, y: 756, size: 9 }, { text: 'Signature', x: 330, y: 756, size: 9 });
      }
      if (index === 0)
        lines.push({ text: 'Name', x: 64, y: 176, size: 9 }, { text: 'Company', x: 330, y: 176, size: 9 });
      const rules = last
        ? [
            { x: 64, y: 744, width: 200 },
            { x: 330, y: 744, width: 200 },
          ]
        : index === 0
          ? [
              { x: 64, y: 164, width: 230 },
              { x: 330, y: 164, width: 200 },
            ]
          : [];
      return { lines, rules };
    }),
  );
}

/** The same file with a page that is listed but not there; not the first or the last. */
export function withoutPage(file: Uint8Array, pageNumber: number): Uint8Array<ArrayBuffer> {
  let at = 0;
  const text = new TextDecoder('latin1').decode(file);
  // of the same length, so that everything else stays where it is
  const broken = text.replace(/<< \/Type \/Page \/Parent[^]*?(?=\nendobj)/g, (page) =>
    (at += 1) === pageNumber ? '<< /Type /Pages /Count 1 /Kids [null] >>'.padEnd(page.length) : page,
  );
  return Uint8Array.from(broken, (letter) => letter.charCodeAt(0));
}
