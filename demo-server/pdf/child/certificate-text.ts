import type { CertificateData } from '../port.js';
import { RefusalError } from '../refusals.js';
import type { FontStack } from './font-faces.js';
import { shapeLine } from './shaping.js';

function drawsAlone(grapheme: string, stack: FontStack): boolean {
  try {
    shapeLine(grapheme, stack);
    return true;
  } catch (error) {
    if (error instanceof RefusalError) return false;
    throw error;
  }
}

/** Text for the certificate: a character without a glyph is written as its code point, never left out or boxed. */
export function spelledOut(text: string, stack: FontStack = 'sans'): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  if (drawsAlone(oneLine, stack)) return oneLine;
  const parts = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(oneLine)];
  return parts
    .map(({ segment }) => {
      if (drawsAlone(segment, stack)) return segment;
      return Array.from(segment)
        .map((letter) => `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
        .join('');
    })
    .join('');
}

/** An ISO 8601 time as people read it, always in UTC; text that is no time stays as it is. */
export function readableTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return spelledOut(iso);
  const text = time.toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`;
}

/** The same data with every text drawable. */
export function drawableCertificate(data: CertificateData): CertificateData {
  const optional = <K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> =>
    // The computed key is K itself, which the language widens to string.
    value === undefined ? {} : ({ [key]: spelledOut(value) } as Record<K, string>);
  return {
    ...data,
    requestName: spelledOut(data.requestName),
    requestId: spelledOut(data.requestId),
    documentName: spelledOut(data.documentName),
    issuer: spelledOut(data.issuer),
    signers: data.signers.map((signer) => ({
      ...signer,
      name: spelledOut(signer.name),
      email: spelledOut(signer.email),
      status: spelledOut(signer.status),
      ...optional('ip', signer.ip),
      ...optional('userAgent', signer.userAgent),
    })),
    events: data.events.map((event) => ({
      ...event,
      actor: spelledOut(event.actor),
      action: spelledOut(event.action),
      ...optional('detail', event.detail),
    })),
  };
}
