import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';

/**
 * Writes a PDF of `pages` pages, each with text and a grey image of noise, which does not compress, as in a scan.
 * `imageBytes` is the size of one image; the height is chosen to match a width of 400. `before`
 * stands before the header, from which offsets are counted unless `fromFirstByte` says otherwise.
 */
export async function makeScan(path, pages, imageBytes, before = '', fromFirstByte = false) {
  const objects = [];
  const add = (dict, data) => {
    const body = data
      ? Buffer.concat([
          Buffer.from(`<< ${dict} /Length ${String(data.length)} >>\nstream\n`),
          data,
          Buffer.from('\nendstream'),
        ])
      : Buffer.from(`<< ${dict} >>`);
    objects.push(body);
    return objects.length;
  };
  add('/Type /Catalog /Pages 2 0 R');
  const kids = Array.from({ length: pages }, (_, index) => `${String(4 + index * 3)} 0 R`).join(' ');
  add(`/Type /Pages /Kids [${kids}] /Count ${String(pages)}`);
  add('/Type /Font /Subtype /Type1 /BaseFont /Helvetica');
  const height = Math.round(imageBytes / 400);
  for (let page = 1; page <= pages; page += 1) {
    const number = objects.length + 1;
    add(
      '/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ' +
        `/Resources << /Font << /F1 3 0 R >> /XObject << /Im ${String(number + 2)} 0 R >> >> ` +
        `/Contents ${String(number + 1)} 0 R`,
    );
    add('', Buffer.from(`q 500 0 0 700 48 60 cm /Im Do Q BT /F1 12 Tf 48 790 Td (Page ${String(page)}) Tj ET`));
    const image = `/Type /XObject /Subtype /Image /Width 400 /Height ${String(height)}`;
    add(
      `${image} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
      deflateSync(randomBytes(400 * height), { level: 1 }),
    );
  }
  const parts = [Buffer.from(before + '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let position = parts[0].length - (fromFirstByte ? 0 : before.length);
  const offsets = objects.map((body, index) => {
    const start = position;
    const whole = Buffer.concat([Buffer.from(`${String(index + 1)} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(whole);
    position += whole.length;
    return start;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(objects.length + 1);
  parts.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
  parts.push(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(position)}\n%%EOF\n`));
  await writeFile(path, Buffer.concat(parts));
}
