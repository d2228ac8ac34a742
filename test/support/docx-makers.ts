import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a made archive; `declaredSize` when the archive is to lie about it. */
export interface MadeEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly declaredSize?: number;
  /** General purpose flags; bit 0 says encrypted. */
  readonly flags?: number;
}

/** A ZIP archive with deflated entries. */
export function makeZip(entries: readonly MadeEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data as string);
    const packed = deflateRawSync(data);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(entry.flags ?? 0, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(entry.declaredSize ?? data.length, 18);
    facts.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004'), facts, name, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), facts, tail, name);
    offset += 4 + facts.length + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006'), end]);
}

/** What a made Word document contains. */
export interface DocxOptions {
  /** Text of each paragraph; an array is cut into runs, as Word does while one types. */
  readonly paragraphs?: readonly (string | readonly string[])[];
  /** Address of a picture that is linked, not embedded. */
  readonly linkedImage?: string;
  /** WordprocessingML put before the paragraphs. */
  readonly bodyXml?: string;
  readonly mainType?: string;
  readonly extraEntries?: readonly MadeEntry[];
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(' ');
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

function picture(): string {
  const size = 'cx="952500" cy="952500"';
  const fill = '<pic:blipFill><a:blip r:link="rId9"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>';
  const shape = `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`;
  const names = '<pic:nvPicPr><pic:cNvPr id="1" name="linked"/><pic:cNvPicPr/></pic:nvPicPr>';
  const graphic = `<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>${names}${fill}${shape}</pic:pic></a:graphicData></a:graphic>`;
  return `<w:p><w:r><w:drawing><wp:inline><wp:extent ${size}/><wp:docPr id="1" name="linked"/>${graphic}</wp:inline></w:drawing></w:r></w:p>`;
}

/** A Word document (.docx). */
export function makeDocx(options: DocxOptions = {}): Buffer {
  const paragraphs = (options.paragraphs ?? ['Hello']).map(
    (text) => `<w:p>${(typeof text === 'string' ? [text] : text).map(run).join('')}</w:p>`,
  );
  const image = options.linkedImage === undefined ? '' : picture();
  const link =
    options.linkedImage === undefined
      ? ''
      : `<Relationship Id="rId9" Type="${relationships}/image" Target="${options.linkedImage}" TargetMode="External"/>`;
  const relationshipFile = (content: string): string =>
    `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
  return makeZip([
    {
      name: '[Content_Types].xml',
      data:
        `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/word/document.xml" ContentType="${options.mainType ?? wordType}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: relationshipFile(
        `<Relationship Id="rId1" Type="${relationships}/officeDocument" Target="word/document.xml"/>`,
      ),
    },
    { name: 'word/_rels/document.xml.rels', data: relationshipFile(link) },
    {
      name: 'word/document.xml',
      data: `${xml}<w:document ${namespaces}><w:body>${options.bodyXml ?? ''}${image}${paragraphs.join('')}</w:body></w:document>`,
    },
    ...(options.extraEntries ?? []),
  ]);
}
