import type { PDF } from '@libpdf/core';
import type { CertificateData, CertificateEvent, CertificateSigner } from '../port.js';
import type { Canvas } from './canvas.js';
import { drawableCertificate, readableTime } from './certificate-text.js';
import type { FontBook } from './font-book.js';
import { drawMark } from './marks.js';
import { block, PageFlow, pageSize, type TextLook } from './page-flow.js';
import { measureLine } from './shaping.js';

const colors = {
  ink: '#111827',
  text: '#374151',
  quiet: '#6b7280',
  line: '#e5e7eb',
  panel: '#f8fafc',
  brand: '#1d4ed8',
  brandSoft: '#dbe5fd',
  good: '#047857',
  goodSoft: '#d9f5e8',
  calm: '#4b5563',
  calmSoft: '#eceff3',
} as const;

const margin = 48;
const inner = pageSize.width - margin * 2;

const look = {
  title: { size: 21, stack: 'strong', color: colors.ink },
  section: { size: 11.5, stack: 'strong', color: colors.ink },
  strong: { size: 10, stack: 'strong', color: colors.ink },
  body: { size: 8.5, stack: 'sans', color: colors.text },
  label: { size: 7, stack: 'sans', color: colors.quiet },
  tiny: { size: 6.2, stack: 'sans', color: colors.quiet },
} as const satisfies Record<string, TextLook>;

/** A finished page of the certificate. */
export interface CertificatePage {
  readonly canvas: Canvas;
  readonly width: number;
  readonly height: number;
}

function badge(flow: PageFlow, x: number, top: number, size: number): void {
  const middle = top + size / 2;
  flow.canvas.dot(x + size / 2, pageSize.height - middle, size / 2, colors.brand);
  const at = (dx: number, dy: number): [number, number] => [x + dx * size, pageSize.height - (top + dy * size)];
  flow.canvas.polyline([at(0.29, 0.52), at(0.44, 0.66), at(0.72, 0.36)], '#ffffff', size * 0.085);
}

function pill(flow: PageFlow, text: string, right: number, top: number, good: boolean): void {
  const face: TextLook = { size: 7.5, stack: 'strong', color: good ? colors.good : colors.calm };
  const width = measureLine(text, face.stack, face.size) + 16;
  flow.canvas.fillRect(flow.area(right - width, top, width, 15), good ? colors.goodSoft : colors.calmSoft, 7.5);
  flow.line(text, right - width + 8, top + 10.3, face);
}

function fact(flow: PageFlow, label: string, value: string, x: number, top: number, width: number): number {
  flow.line(label, x, top + 7, look.label);
  const text = block(value, width, look.body);
  flow.write(text, x, top + 9.5);
  return 9.5 + text.height;
}

function factHeight(value: string, width: number): number {
  return 9.5 + block(value, width, look.body).height;
}

/** Rows of facts side by side; returns the height. */
function facts(
  flow: PageFlow,
  rows: readonly (readonly [string, string])[][],
  left: number,
  top: number,
  width: number,
): number {
  let y = top;
  for (const row of rows) {
    const column = width / row.length;
    const heights = row.map(([label, value], index) => fact(flow, label, value, left + index * column, y, column - 12));
    y += Math.max(...heights) + 7;
  }
  return y - top - 7;
}

function factsHeight(rows: readonly (readonly [string, string])[][], width: number): number {
  const heights = rows.map((row) => Math.max(...row.map(([, value]) => factHeight(value, width / row.length - 12))));
  return heights.reduce((sum, height) => sum + height + 7, -7);
}

function pageHead(data: CertificateData): (flow: PageFlow, pageNumber: number) => void {
  return (flow, pageNumber) => {
    flow.canvas.fillRect(flow.area(0, 0, pageSize.width, 5), colors.brand);
    if (pageNumber > 1) {
      badge(flow, margin, 26, 14);
      flow.line('Certificate of completion', margin + 21, 36.5, { ...look.body, stack: 'strong', color: colors.ink });
      const name = block(data.requestName, 220, look.label).lines[0]?.text ?? '';
      flow.line(name, pageSize.width - margin - measureLine(name, 'sans', 7), 36, look.label);
      flow.y = 60;
      return;
    }
    badge(flow, margin, 37, 34);
    flow.line('Certificate of completion', margin + 46, 54, look.title);
    const issued = block(`Issued by ${data.issuer}`, inner - 140, look.body);
    flow.line(issued.lines[0]?.text ?? '', margin + 46, 68.5, look.body);
    pill(flow, 'Completed', pageSize.width - margin, 46, true);
    flow.y = 92;
  };
}

function documentPanel(flow: PageFlow, data: CertificateData): void {
  const rows: [string, string][][] = [
    [
      ['Request', data.requestName],
      ['Document', data.documentName],
    ],
    [
      ['Request ID', data.requestId],
      ['Pages', String(data.pageCount)],
    ],
    [
      ['Created', readableTime(data.createdAt)],
      ['Completed', readableTime(data.completedAt)],
    ],
    [['SHA-256 of the document as it was sent', data.documentSha256]],
  ];
  const width = inner - 28;
  const height = factsHeight(rows, width) + 24;
  flow.canvas.fillRect(flow.area(margin, flow.y, inner, height), colors.panel, 6);
  flow.canvas.strokeRect(flow.area(margin, flow.y, inner, height), colors.line, 0.75, 6);
  facts(flow, rows, margin + 14, flow.y + 11, width);
  flow.y += height + 24;
}

function section(flow: PageFlow, title: string, note: string, firstHeight: number): void {
  flow.ensure(24 + firstHeight);
  const width = flow.line(title, margin, flow.y + 10, look.section);
  flow.line(note, margin + width + 8, flow.y + 10, look.label);
  flow.y += 20;
}

function signerRows(signer: CertificateSigner): [string, string][][] {
  const time = (value: string | undefined): string => (value === undefined ? '–' : readableTime(value));
  return [
    [
      ['Sent', time(signer.sentAt)],
      ['Viewed', time(signer.viewedAt)],
      ['Consented', time(signer.consentedAt)],
      ['Signed', time(signer.signedAt)],
    ],
    [
      ['IP address', signer.ip ?? '–'],
      ['Device', signer.userAgent ?? '–'],
    ],
  ];
}

/** IP addresses are short and devices are long, so the second row does not split evenly. */
function signerFacts(
  flow: PageFlow | undefined,
  signer: CertificateSigner,
  left: number,
  top: number,
  width: number,
): number {
  const [times = [], origin = []] = signerRows(signer);
  const first = flow ? facts(flow, [times], left, top, width) : factsHeight([times], width);
  const [ip, device] = origin;
  const y = top + first + 7;
  const ipWidth = width / 4 - 12;
  const deviceWidth = (width * 3) / 4 - 12;
  if (!ip || !device) return first;
  if (flow) {
    fact(flow, ip[0], ip[1], left, y, ipWidth);
    fact(flow, device[0], device[1], left + width / 4, y, deviceWidth);
  }
  return first + 7 + Math.max(factHeight(ip[1], ipWidth), factHeight(device[1], deviceWidth));
}

const signatureBox = { width: 148, height: 44 } as const;

function signerHeight(signer: CertificateSigner): number {
  const who = block(signer.name, inner - 28 - signatureBox.width - 90, look.strong).height;
  const mail = block(signer.email, inner - 28 - signatureBox.width - 20, look.body).height;
  const head = Math.max(who + mail, signer.signature ? signatureBox.height : 0);
  return 12 + head + 8 + signerFacts(undefined, signer, 0, 0, inner - 28) + 12;
}

async function signerCard(pdf: PDF, flow: PageFlow, signer: CertificateSigner): Promise<void> {
  const height = signerHeight(signer);
  flow.ensure(height);
  const top = flow.y;
  const left = margin + 14;
  const right = margin + inner - 14;
  flow.canvas.strokeRect(flow.area(margin, top, inner, height), colors.line, 0.75, 6);
  const name = block(signer.name, inner - 28 - signatureBox.width - 90, look.strong);
  const mail = block(signer.email, inner - 28 - signatureBox.width - 20, look.body);
  flow.write(name, left, top + 12);
  flow.write(mail, left, top + 12 + name.height);
  const signed = signer.signedAt !== undefined;
  const lastLine = name.lines.at(-1)?.text ?? '';
  const pillText = signer.status.charAt(0).toUpperCase() + signer.status.slice(1);
  const pillWidth = measureLine(pillText, 'strong', 7.5) + 16;
  const nameEnd = left + measureLine(lastLine, 'strong', look.strong.size);
  pill(flow, pillText, nameEnd + 8 + pillWidth, top + 11.5 + name.height - name.lineHeight, signed);
  let head = name.height + mail.height;
  if (signer.signature) {
    const box = flow.area(right - signatureBox.width, top + 10, signatureBox.width, signatureBox.height);
    flow.canvas.fillRect(box, colors.panel, 4);
    const pad = 5;
    await drawMark(pdf, flow.canvas, signer.signature, {
      left: box.left + pad,
      bottom: box.bottom + pad,
      width: box.width - pad * 2,
      height: box.height - pad * 2,
    });
    head = Math.max(head, signatureBox.height);
  }
  const y = top + 12 + head + 4;
  flow.canvas.line(left, pageSize.height - y, right, pageSize.height - y, colors.line, 0.5);
  signerFacts(flow, signer, left, y + 6, inner - 28);
  flow.y = top + height + 10;
}

const timeColumn = 108;

function eventHeight(event: CertificateEvent): number {
  return eventBlocks(event).reduce((sum, part) => sum + part.height, 0) + 7;
}

function eventBlocks(event: CertificateEvent): ReturnType<typeof block>[] {
  const width = inner - timeColumn - 20;
  const parts = [block(event.action, width, { ...look.body, stack: 'strong', color: colors.ink })];
  const by = event.detail === undefined ? event.actor : `${event.actor} · ${event.detail}`;
  parts.push(block(by, width, look.body), block(event.hash, width, look.tiny));
  return parts;
}

function eventRow(flow: PageFlow, event: CertificateEvent, isLast: boolean): void {
  const height = eventHeight(event);
  flow.ensure(height);
  const top = flow.y;
  const axis = margin + timeColumn;
  flow.line(readableTime(event.at), margin, top + 9.2, { ...look.body, size: 7.8, color: colors.quiet });
  if (!isLast) {
    flow.canvas.line(axis, pageSize.height - top - 11, axis, pageSize.height - top - height - 2, colors.line, 1);
  }
  flow.canvas.dot(axis, pageSize.height - top - 6.5, 2.6, isLast ? colors.good : colors.brand);
  let y = top;
  for (const part of eventBlocks(event)) {
    flow.write(part, axis + 14, y);
    y += part.height;
  }
  flow.y = top + height;
}

function foot(canvas: Canvas, data: CertificateData, pageNumber: number, pageCount: number): void {
  const y = 44;
  canvas.line(margin, y, pageSize.width - margin, y, colors.line, 0.5);
  const note = 'Sealed with a digital signature (PAdES) over all pages. A change to any byte makes the seal invalid.';
  canvas.text(note, margin, y - 13, look.label.size, 'sans', look.label.color);
  canvas.text(`Request ${data.requestId}`, margin, y - 23, look.tiny.size, 'sans', look.tiny.color);
  const counter = `${String(pageNumber)} of ${String(pageCount)}`;
  const width = measureLine(counter, 'sans', look.label.size);
  canvas.text(counter, pageSize.width - margin - width, y - 13, look.label.size, 'sans', look.label.color);
}

/** Draws the certificate on as many A4 pages as it needs. */
export async function drawCertificate(pdf: PDF, book: FontBook, raw: CertificateData): Promise<CertificatePage[]> {
  const data = drawableCertificate(raw);
  const flow = new PageFlow(book, pageHead(data));
  documentPanel(flow, data);
  const [firstSigner] = data.signers;
  if (firstSigner) {
    section(flow, 'Signers', `${String(data.signers.length)} in total`, signerHeight(firstSigner));
    for (const signer of data.signers) await signerCard(pdf, flow, signer);
    flow.y += 12;
  }
  const [firstEvent] = data.events;
  if (firstEvent) {
    section(
      flow,
      'History',
      'each fingerprint closes over its line and the fingerprint before it',
      eventHeight(firstEvent),
    );
    for (const [index, event] of data.events.entries()) eventRow(flow, event, index === data.events.length - 1);
  }
  const count = flow.canvases.length;
  flow.canvases.forEach((canvas, index) => {
    foot(canvas, data, index + 1, count);
  });
  return flow.canvases.map((canvas) => ({ canvas, width: pageSize.width, height: pageSize.height }));
}
