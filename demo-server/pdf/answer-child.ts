import type { Question, Told } from './jobs.js';
import type { RevocationSource, TimestampAuthority } from './port.js';

/** Whom the parent asks on behalf of its children. */
export interface Sources {
  readonly timestamps?: TimestampAuthority;
  readonly revocation?: RevocationSource;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Buffer => Buffer.from(text, 'hex');

async function find(question: Question, { timestamps, revocation }: Sources): Promise<Omit<Told, 'kind'>> {
  if (question.about === 'timestamp') {
    if (!timestamps) throw new Error('no authority is configured');
    return { token: hex(await timestamps.stamp(bytesOf(question.digest))) };
  }
  if (!revocation) throw new Error('nobody is configured who knows about revoked certificates');
  const certificate = bytesOf(question.certificate);
  if (question.about === 'issuer') return { issuer: hex(await revocation.issuerOf(certificate)) };
  const { ocsp, crl } = await revocation.about(certificate, bytesOf(question.issuer));
  return { ...(ocsp ? { ocsp: hex(ocsp) } : {}), ...(crl ? { crl: hex(crl) } : {}) };
}

/** Answers a child's question; what goes wrong is part of the answer. */
export async function answerChild(question: Question, sources: Sources): Promise<Told> {
  try {
    return { kind: 'told', ...(await find(question, sources)) };
  } catch (error) {
    return { kind: 'told', error: error instanceof Error ? error.message : String(error) };
  }
}
