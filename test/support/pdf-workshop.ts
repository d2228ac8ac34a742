import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSelfSignedIdentity, type SigningIdentity } from '../../demo-server/pdf/identity.js';
import type { PoolOptions } from '../../demo-server/pdf/pool.js';
import type { CertificateData, SealSignature } from '../../demo-server/pdf/port.js';
import { createPdfRoom } from '../../demo-server/pdf/room.js';

/** A PDF room with a folder of its own, for the length of a test file. */
export interface Workshop {
  readonly room: ReturnType<typeof createPdfRoom>;
  readonly folder: string;
  put(name: string, bytes: Uint8Array): Promise<string>;
  path(name: string): string;
  read(name: string): Promise<Buffer>;
  close(): Promise<void>;
}

/** Opens a workshop; close it in `after`. */
export async function openWorkshop(options: PoolOptions = {}): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'snp-pdf-'));
  const room = createPdfRoom({ size: 1, ...options });
  const path = (name: string): string => join(folder, name);
  return {
    room,
    folder,
    path,
    put: async (name, bytes) => {
      await writeFile(path(name), bytes);
      return path(name);
    },
    read: (name) => readFile(path(name)),
    close: async () => {
      await room.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

let identity: Promise<SigningIdentity> | undefined;

/** A signature of a certificate made once per test process. */
export async function testSignature(): Promise<SealSignature> {
  identity ??= createSelfSignedIdentity({ commonName: 'Test seal', organisation: 'Tests', validYears: 5 });
  return {
    key: await identity,
    name: 'Test seal',
    reason: 'Sealed (final) copy',
    location: 'Zürich',
    signedAt: '2026-01-20T10:22:41.000Z',
  };
}

/** Facts for a certificate page. */
export function testCertificate(events = 5): CertificateData {
  return {
    requestName: 'Lease 2026',
    requestId: 'req_1',
    documentName: 'lease.pdf',
    documentSha256: 'ab'.repeat(32),
    pageCount: 1,
    issuer: 'Acme',
    createdAt: '2026-01-20T09:00:00.000Z',
    completedAt: '2026-01-20T10:00:00.000Z',
    signers: [
      {
        name: 'Ada Lovelace',
        email: 'ada@example.com',
        status: 'completed',
        signedAt: '2026-01-20T10:00:00.000Z',
        ip: '203.0.113.7',
        userAgent: 'Mozilla/5.0',
        signature: { kind: 'typed', text: 'Ada Lovelace', font: 'caveat' },
      },
    ],
    events: Array.from({ length: events }, (_, index) => ({
      at: '2026-01-20T10:00:00.000Z',
      actor: 'Ada Lovelace',
      action: `Step ${String(index + 1)}`,
      hash: 'cd'.repeat(32),
    })),
  };
}

/** Whether a program is installed; tests that compare with other programs say so when they are skipped. */
export function hasProgram(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A page drawn by poppler, `width` pixels wide, as RGB bytes. */
export function drawPage(
  path: string,
  pageNumber: number,
  width: number,
): { width: number; height: number; rgb: Buffer } {
  const page = String(pageNumber);
  const args = ['-f', page, '-l', page, '-cropbox', '-scale-to-x', String(width), '-scale-to-y', '-1', path];
  const ppm = execFileSync('pdftoppm', args, { maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] });
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 40).toString('latin1'));
  if (!head) throw new Error('pdftoppm did not draw');
  return { width: Number(head[1]), height: Number(head[2]), rgb: ppm.subarray(head[0].length) };
}
