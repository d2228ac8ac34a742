import { z } from 'zod';
import {
  embeddedDocument,
  saveEmbeddedDocument,
  sendEmbeddedDocument,
  type Detected,
} from '../../src/contract/embedded-documents.js';
import type { BodyOf } from '../../src/contract/endpoint.js';
import { problems, type ProblemCode } from '../../src/contract/problems.js';
import { editorFixture, type PretendDocument } from './editor-fixture.js';
import { sampleAgreement } from './sample-pdf.js';

/** One request that the pretend server received. */
export interface PretendCall {
  readonly operation: string;
  readonly body: unknown;
  readonly status: number;
  readonly ifMatch: string | null;
  readonly idempotencyKey: string | null;
}

/** How a request fails: no answer at all, the answer lost after the work was done, or a refusal. */
export type PretendFailure = 'no-connection' | 'answer-lost' | ProblemCode;

/** How the pretend server starts. */
export interface PretendEditorOptions {
  /** Changes to the document of `editorFixture`. */
  readonly document?: (document: PretendDocument) => PretendDocument;
  readonly token?: string;
  readonly pdf?: Uint8Array<ArrayBuffer>;
  readonly delayMs?: number;
  /** What the PDF says of its fields; else nobody can ask for it. */
  readonly detected?: Detected;
}

/** A stand-in for the embedded editor's half of the server, inside the page: it answers `fetch` below its own address. */
export interface PretendEditorApi {
  readonly apiBase: string;
  token: string;
  readonly calls: readonly PretendCall[];
  /** The document now; may be replaced, as another person's browser would. Its revision decides about conflicts. */
  document: PretendDocument;
  /** Whether requests reach the server. */
  online: boolean;
  /** How long answers take. */
  delayMs: number;
  /** Fails the next request of an operation, or the next `times`. */
  fail(operation: string, failure: PretendFailure, times?: number): void;
  /** Gives `fetch` back. */
  uninstall(): void;
}

type SaveBody = BodyOf<typeof saveEmbeddedDocument>;

class Refusal extends Error {
  constructor(readonly code: ProblemCode) {
    super(code);
  }
}

const operations: Readonly<Record<string, string>> = {
  'GET /v1/embed/document': 'getEmbeddedDocument',
  'GET /v1/embed/document/detected': 'getDetectedFields',
  'GET /v1/embed/document/file': 'getEmbeddedDocumentFile',
  'PUT /v1/embed/document': 'saveEmbeddedDocument',
  'POST /v1/embed/document/send': 'sendEmbeddedDocument',
};

// the browser keeps unsaved work by address: no two pages may share one
let made = Date.now();
const expiresAt = '2026-12-21T09:30:00.000Z';

/** Starts a pretend server; stop it with `uninstall()`. */
export function pretendEditorApi(options: PretendEditorOptions = {}): PretendEditorApi {
  made += 1;
  const apiBase = `https://pretend-editor.invalid/${String(made)}`;
  const pdf = options.pdf ?? sampleAgreement();
  const calls: PretendCall[] = [];
  const failures = new Map<string, PretendFailure[]>();
  const answered = new Map<string, unknown>();

  const requireDraft = (): void => {
    if (api.document.status !== 'draft') throw new Refusal('document_not_draft');
  };

  const handlers: Readonly<Record<string, (body: unknown) => unknown>> = {
    getEmbeddedDocument: () => api.document,
    getDetectedFields: () => options.detected,
    saveEmbeddedDocument: (body) => {
      requireDraft();
      api.document = stored(api.document, saveEmbeddedDocument.body.parse(body));
      return api.document;
    },
    sendEmbeddedDocument: (body) => {
      requireDraft();
      const { signers } = sendEmbeddedDocument.body.parse(body);
      const { fields } = api.document;
      if (!api.document.signers.every((one) => fields.some((field) => field.signerId === one.id)))
        throw new Refusal('document_incomplete');
      const { name } = api.document;
      api.document = { ...api.document, status: 'sent', signingRequestId: 'req_pretend' };
      return {
        signingRequestId: 'req_pretend',
        name,
        status: 'pending',
        expiresAt,
        signers: signers.map(({ signerId, email, name: signerName }) => ({ signerId, email, name: signerName ?? '' })),
      };
    },
  };

  const answer = async (url: URL, init: RequestInit): Promise<Response> => {
    const method = init.method ?? 'GET';
    const operation = operations[`${method} ${url.pathname.replace(/^\/\d+/, '')}`] ?? 'unknown';
    const headers = new Headers(init.headers);
    const ifMatch = headers.get('if-match');
    const idempotencyKey = headers.get('idempotency-key');
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const note = (status: number): void => void calls.push({ operation, body, status, ifMatch, idempotencyKey });
    await new Promise((resolve) => setTimeout(resolve, api.delayMs));
    init.signal?.throwIfAborted();
    const failure = failures.get(operation)?.shift();
    if (!api.online || failure === 'no-connection') {
      note(0);
      throw new TypeError('Failed to fetch');
    }
    const refused = (code: ProblemCode): Response => {
      const { status, message } = problems[code];
      note(status);
      return Response.json({ success: false, code, message }, { status });
    };
    if (failure && failure !== 'answer-lost') return refused(failure);
    if (headers.get('authorization') !== `Bearer ${api.token}`) return refused('token_expired');
    if (operation === 'getEmbeddedDocumentFile') {
      const wanted = url.searchParams.get('v');
      if (wanted !== null && wanted !== api.document.fileVersion) return refused('file_version_gone');
      note(200);
      const length = String(pdf.byteLength);
      return new Response(pdf.slice(), { headers: { 'content-type': 'application/pdf', 'content-length': length } });
    }
    try {
      const again = idempotencyKey === null ? undefined : answered.get(idempotencyKey);
      if (again === undefined && ifMatch !== null && ifMatch !== `"rev-${String(api.document.revision)}"`)
        return refused('revision_conflict');
      const data = again ?? handlers[operation]?.(body);
      if (data === undefined) return refused('route_not_found');
      if (idempotencyKey !== null) answered.set(idempotencyKey, data);
      if (failure === 'answer-lost') {
        note(0);
        throw new TypeError('Failed to fetch');
      }
      note(200);
      const etag = `"rev-${String(api.document.revision)}"`;
      return Response.json({ success: true, data }, { headers: { etag } });
    } catch (error) {
      if (error instanceof Refusal) return refused(error.code);
      if (error instanceof z.ZodError) return refused('invalid_request');
      throw error;
    }
  };

  const before = globalThis.fetch;
  const pretend = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
    return url.href.startsWith(`${apiBase}/`) ? answer(url, init) : before(input, init);
  };
  globalThis.fetch = pretend;

  const api: PretendEditorApi = {
    apiBase,
    token: options.token ?? 'pretend-token',
    calls,
    document: embeddedDocument.parse((options.document ?? ((same) => same))(editorFixture())),
    online: true,
    delayMs: options.delayMs ?? 0,
    fail(operation, failure, times = 1) {
      failures.set(operation, [...(failures.get(operation) ?? []), ...Array<PretendFailure>(times).fill(failure)]);
    },
    uninstall() {
      api.online = false;
      // Another pretend server may have been installed on top of this one.
      if (globalThis.fetch === pretend) globalThis.fetch = before;
    },
  };
  return api;
}

function stored(
  document: PretendDocument,
  { fields, signers, signingOrder = document.signingOrder }: SaveBody,
): PretendDocument {
  return {
    ...document,
    signingOrder,
    revision: document.revision + 1,
    fields: fields.map((field, index) => ({ ...field, id: field.id ?? `fld_made${index}` })),
    signers: (signers ?? []).map((signer, index) => ({
      id: signer.id ?? `sgn_made${index}`,
      index,
      name: signer.name,
      email: signer.email ?? null,
      role: signer.role ?? `Signer ${index + 1}`,
      color: signer.color ?? '#2352D0',
      signingOrder: signer.signingOrder ?? index + 1,
    })),
  };
}
