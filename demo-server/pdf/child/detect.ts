import { readFile } from 'node:fs/promises';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { smallestExtent, usualExtent } from '../../../src/core/field-geometry.js';
import { pageView, type PageView, type PercentRect } from '../../../src/core/page-geometry.js';
import { clampToPage } from '../../../src/core/percent-rect.js';
import type { FieldTag } from '../../../src/core/text-tags.js';
import type { DetectedFieldTag, DetectedFormField, DetectedMergeTag, Detection } from '../detection.js';
import { findTags } from './find-tags.js';
import { formFieldsOf } from './form-widgets.js';
import { readGlyphs } from './glyphs.js';
import { resolver } from './objects.js';
import { openPdf } from './open.js';
import { walkPages } from './page-tree.js';
import { openForText } from './text-engine.js';

/** At most this many of each kind; a document cannot have more fields either. */
const mostFound = 2000;

/** Whether the page's text may contain a tag; glyphs are only placed on pages that do. */
async function mayHaveTags(page: PDFPageProxy): Promise<boolean> {
  const { items } = await page.getTextContent();
  const braces = items.map((item) => ('str' in item ? item.str.replace(/[^{}]/g, '') : '')).join('');
  return braces.includes('{{') && braces.includes('}}');
}

/** The types that need more room than the line of text in which their tag stands. */
const tall: ReadonlySet<string> = new Set(['signature', 'initials', 'image', 'multiline', 'stamp']);

/** The tag's own place, grown to what its type needs or the tag asks for; its foot stays where it is. */
function placeOf(tag: FieldTag, rect: PercentRect, view: PageView): PercentRect {
  const least = tall.has(tag.type) ? usualExtent[tag.type] : smallestExtent[tag.type];
  const isBox = tag.type === 'checkbox' || tag.type === 'radio';
  const [ownWidth, ownHeight] = [(rect.width / 100) * view.width, (rect.height / 100) * view.height];
  const width = tag.width ?? (isBox ? Math.max(ownHeight, least.width) : Math.max(ownWidth, least.width));
  const height = tag.height ?? Math.max(ownHeight, least.height);
  const [across, down] = [(width / view.width) * 100, (height / view.height) * 100];
  return clampToPage({ x: rect.x, y: rect.y + rect.height - down, width: across, height: down });
}

/** In a function of its own: what the file took in memory is free again before its text is read. */
async function readStructure(file: string) {
  const { pdf } = await openPdf(await readFile(file));
  const resolve = resolver(pdf);
  const pages = walkPages(pdf, resolve, Infinity);
  const formFields: DetectedFormField[] = pages.flatMap((page, index) => formFieldsOf(page, index + 1, resolve));
  return { boxes: pages.map(({ box }) => box), formFields };
}

/** Finds merge tags, field tags and form fields, as the port promises. */
export async function detect(request: { readonly path: string }): Promise<Detection> {
  const { boxes, formFields } = await readStructure(request.path);
  const mergeTags: DetectedMergeTag[] = [];
  const fieldTags: DetectedFieldTag[] = [];
  const text = await openForText(request.path);
  try {
    for (const [index, box] of boxes.entries()) {
      const pageNumber = index + 1;
      const page = await text.document.getPage(pageNumber);
      const view = pageView(box);
      const found = (await mayHaveTags(page)) ? findTags(await readGlyphs(page), view) : [];
      for (const { tag, rects } of found) {
        const [rect, ...continued] = rects;
        const more = continued.length > 0 ? { continued } : {};
        if (tag.kind === 'merge') {
          mergeTags.push({ tagName: tag.tagName, pageNumber, rect, ...more });
          continue;
        }
        const { type, role, label, required, settings } = tag;
        const place = placeOf(tag, rect, view);
        fieldTags.push({ ...settings, type, role, label, required, pageNumber, rect: place, tagRects: rects });
      }
      page.cleanup();
    }
  } finally {
    await text.close();
  }
  const some = <T>(list: readonly T[]): T[] => list.slice(0, mostFound);
  return { ok: true, mergeTags: some(mergeTags), fieldTags: some(fieldTags), formFields: some(formFields) };
}
