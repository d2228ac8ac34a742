import { z } from 'zod';
import {
  adoptSignature,
  completeSigning,
  declineSigning,
  downloadSealed,
  giveConsent,
  putFieldValue,
  signingSession,
  type FieldValue,
  type SigningSession,
} from '../../src/contract/signing.js';
import {
  delegateSigning,
  finishLater,
  mailSealedCopy,
  openNextRequest,
  verifySigningCode,
} from '../../src/contract/signing-acts.js';
import { uploadSigningImage } from '../../src/contract/signing-images.js';
import { problems, type ProblemCode } from '../../src/contract/problems.js';
import { missingFields } from '../../src/core/signing-progress.js';
import { sampleAgreement } from './sample-pdf.js';
import { signingFixture } from './signing-fixture.js';

/** One request that the pretend server received. */
export interface PretendCall {
  readonly operation: string;
  readonly body: unknown;
  readonly status: number;
}

/** How a request fails: no answer at all, the answer lost after the work was done, or a refusal. */
export type PretendFailure = 'no-connection' | 'answer-lost' | ProblemCode;

/** How the pretend server starts. */
export interface PretendOptions {
  /** Changes to the session of `signingFixture`. */
  readonly session?: (session: SigningSession) => SigningSession;
  readonly token?: string;
  readonly pdf?: Uint8Array<ArrayBuffer>;
  readonly delayMs?: number;
  /** How often the session is asked for before sealing is over. */
  readonly sealingPolls?: number;
  /** Whether others are still to sign when this signer finishes. */
  readonly othersPending?: boolean;
  /** The next document of the sitting, for the token that `next` gives. */
  readonly nextSession?: (session: SigningSession) => SigningSession;
}

/** A stand-in for the signer's half of the server, inside the page: it answers `fetch` below its own address. */
export interface PretendSigningApi {
  readonly apiBase: string;
  readonly token: string;
  readonly calls: readonly PretendCall[];
  /** The session now; may be replaced, as other people and time would. */
  session: SigningSession;
  /** The pictures that were uploaded, by id. */
  readonly images: Map<string, Blob>;
  /** How often each field's value was changed to something new. */
  readonly changes: ReadonlyMap<string, number>;
  /** Whether requests reach the server. */
  online: boolean;
  /** Fails the next request of an operation, or the next `times`. */
  fail(operation: string, failure: PretendFailure, times?: number): void;
  /** Fails nothing more. */
  clearFailures(): void;
  /** Ends the server; requests to it fail from now on. */
  uninstall(): void;
}

type Answer = (url: URL, init: RequestInit) => Promise<Response>;

const servers = new Map<string, Answer>();
const host = 'https://pretend.invalid/';
let intercepted = false;
/** What a browser keeps by a server's address is not met again by another page. */
let made = Math.floor(Math.random() * 1e9) * 1000;
const now = '2026-11-21T09:30:00.000Z';
/** The code that opens a locked session. */
export const pretendCode = '123456';

/** Starts a pretend server; stop it with `uninstall()`. */
export function pretendSigningApi(options: PretendOptions = {}): PretendSigningApi {
  made += 1;
  const apiBase = `${host}${String(made)}`;
  const token = options.token ?? 'pretend-token';
  const pdf = options.pdf ?? sampleAgreement();
  const calls: PretendCall[] = [];
  const changes = new Map<string, number>();
  const images = new Map<string, Blob>();
  const failures = new Map<string, PretendFailure[]>();
  let sealed: string | undefined;
  let attemptsLeft = 5;
  let sealing = options.sealingPolls ?? 2;
  const identity = (session: SigningSession) => session;

  const update = (change: Partial<{ [Part in keyof SigningSession]: Partial<SigningSession[Part]> }>): void => {
    const { session } = api;
    api.session = {
      ...session,
      request: { ...session.request, ...change.request },
      signer: { ...session.signer, ...change.signer },
      consent: { ...session.consent, ...change.consent },
      adopted: { ...session.adopted, ...change.adopted },
    };
  };

  const store = (fieldId: string, value: FieldValue | null): void => {
    const before = api.session.fields.find((field) => field.id === fieldId);
    if (!before) throw new Refusal('field_not_found');
    if (JSON.stringify(before.value) !== JSON.stringify(value)) changes.set(fieldId, (changes.get(fieldId) ?? 0) + 1);
    const isRival = (field: SigningSession['fields'][number]): boolean =>
      value !== null && before.type === 'radio' && field.type === 'radio' && field.group === before.group;
    const fields = api.session.fields.map((field) =>
      field.id === fieldId ? { ...field, value } : isRival(field) ? { ...field, value: null } : field,
    );
    api.session = { ...api.session, fields };
  };

  const requireOpen = (): void => {
    const { request, signer } = api.session;
    if (signer.status === 'completed' || signer.status === 'declined') throw new Refusal('signer_finished');
    if (request.status !== 'pending' && request.status !== 'viewed') throw new Refusal('signing_closed');
    if (api.session.locked) throw new Refusal('code_required');
    if (!api.session.turn.yours) throw new Refusal('not_your_turn');
  };

  const requireConsent = (): void => {
    if (api.session.consent.acceptedAt === null) throw new Refusal('consent_missing');
  };

  const handlers: Readonly<Record<string, (body: unknown, fieldId: string) => unknown>> = {
    getSigningSession: () => {
      if (api.session.request.status === 'sealing' && (sealing -= 1) < 0) {
        update({ request: { status: 'completed', completedAt: now } });
      }
      return signingSession.parse(api.session);
    },
    markViewed: () => {
      requireOpen();
      if (api.session.signer.status === 'pending') update({ signer: { status: 'viewed' } });
      return signingSession.parse(api.session);
    },
    giveConsent: (body) => {
      requireOpen();
      const { version } = giveConsent.body.parse(body);
      if (version !== api.session.consent.version) throw new Refusal('consent_outdated');
      update({ consent: { acceptedAt: now }, signer: { status: 'consented' } });
      return signingSession.parse(api.session);
    },
    adoptSignature: (body) => {
      requireOpen();
      requireConsent();
      const { signature, initials } = adoptSignature.body.parse(body);
      update({ adopted: { ...(signature ? { signature } : {}), ...(initials ? { initials } : {}) } });
      return adoptSignature.reply.parse(api.session.adopted);
    },
    putFieldValue: (body, fieldId) => {
      requireOpen();
      requireConsent();
      const { value } = putFieldValue.body.parse(body);
      if (value?.kind === 'text' && /\p{Extended_Pictographic}/u.test(value.text))
        throw new Refusal('text_not_drawable');
      store(fieldId, value);
      return putFieldValue.reply.parse(api.session.fields.find((field) => field.id === fieldId));
    },
    completeSigning: (body) => {
      completeSigning.body.parse(body);
      requireOpen();
      requireConsent();
      if (missingFields(api.session.fields).length > 0) throw new Refusal('signing_incomplete');
      update({
        signer: { status: 'completed', signedAt: now },
        request: { status: options.othersPending ? 'viewed' : 'sealing' },
      });
      return signingSession.parse(api.session);
    },
    declineSigning: (body) => {
      declineSigning.body.parse(body);
      requireOpen();
      update({ signer: { status: 'declined' }, request: { status: 'declined' } });
      return signingSession.parse(api.session);
    },
    uploadSigningImage: (body) => {
      requireOpen();
      requireConsent();
      if (!(body instanceof Blob)) throw new Refusal('image_invalid');
      const imageId = `img_${String(images.size + 1)}`;
      images.set(imageId, body);
      return uploadSigningImage.reply.parse({ imageId, width: 40, height: 20 });
    },
    delegateSigning: (body) => {
      requireOpen();
      const { email } = delegateSigning.body.parse(body);
      if (email === api.session.signer.email) throw new Refusal('delegate_already_signs');
      update({ signer: { status: 'delegated' } });
      return signingSession.parse(api.session);
    },
    sendSigningCode: () => {
      if (api.session.locked) api.session = { ...api.session, locked: { ...api.session.locked, sentAt: now } };
      return signingSession.parse(api.session);
    },
    verifySigningCode: (body) => {
      const { code } = verifySigningCode.body.parse(body);
      if (code !== pretendCode) throw new Refusal('code_wrong', { attemptsLeft: (attemptsLeft -= 1) });
      api.session = { ...api.session, locked: null };
      return signingSession.parse(api.session);
    },
    finishLater: () => {
      requireOpen();
      return finishLater.reply.parse({ sentTo: api.session.signer.email });
    },
    mailSealedCopy: () => {
      if (api.session.request.status !== 'completed') throw new Refusal('request_not_completed');
      return mailSealedCopy.reply.parse({ sentTo: api.session.signer.email });
    },
    openNextRequest: () => {
      if (!options.nextSession) throw new Refusal('nothing_left_to_sign');
      api.session = options.nextSession(signingFixture());
      return openNextRequest.reply.parse({ token: api.token, expiresAt: now });
    },
    downloadSealed: () => {
      if (api.session.request.status !== 'completed') throw new Refusal('request_not_completed');
      return downloadSealed.reply.parse({
        // A real address would lead the page away from the story or the test.
        downloadUrl: (sealed ??= URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' }))),
        fileName: api.session.request.fileName,
        expiresAt: now,
      });
    },
  };

  const answer = async (url: URL, init: RequestInit): Promise<Response> => {
    const [operation, fieldId] = operationOf(init.method ?? 'GET', url.pathname.replace(/^\/\d+/, ''));
    const body = bodyOf(init);
    const note = (status: number): void => void calls.push({ operation, body, status });
    await new Promise((resolve) => setTimeout(resolve, options.delayMs ?? 0));
    init.signal?.throwIfAborted();
    const failure = failures.get(operation)?.shift();
    if (!api.online || failure === 'no-connection') {
      note(0);
      throw new TypeError('Failed to fetch');
    }
    const refused = (code: ProblemCode, extra: object = {}): Response => {
      const { status, message } = problems[code];
      note(status);
      return Response.json({ ...extra, success: false, code, message }, { status });
    };
    if (failure && failure !== 'answer-lost') return refused(failure);
    if (new Headers(init.headers).get('authorization') !== `Bearer ${api.token}`) return refused('token_invalid');
    if (operation === 'getSigningFile') {
      note(200);
      const headers = { 'content-type': 'application/pdf', 'content-length': String(pdf.byteLength) };
      return new Response(pdf.slice(), { headers });
    }
    if (operation === 'getSigningImage') {
      const picture = images.get(fieldId);
      if (!picture) return refused('image_not_found');
      note(200);
      return new Response(picture);
    }
    try {
      const data = handlers[operation]?.(body, fieldId);
      if (data === undefined) return refused('route_not_found');
      if (failure === 'answer-lost') {
        note(0);
        throw new TypeError('Failed to fetch');
      }
      note(200);
      return Response.json({ success: true, data });
    } catch (error) {
      if (error instanceof Refusal) return refused(error.code, error.extra);
      if (error instanceof z.ZodError) return refused('invalid_request');
      throw error;
    }
  };

  servers.set(apiBase, answer);
  interceptFetch();

  const api: PretendSigningApi = {
    apiBase,
    token,
    calls,
    images,
    changes,
    session: (options.session ?? identity)(signingFixture()),
    online: true,
    fail(operation, failure, times = 1) {
      failures.set(operation, [...(failures.get(operation) ?? []), ...Array<PretendFailure>(times).fill(failure)]);
    },
    clearFailures: () => failures.clear(),
    uninstall() {
      api.online = false;
      if (sealed) URL.revokeObjectURL(sealed);
      servers.delete(apiBase);
    },
  };
  return api;
}

/** Keeps requests to pretend servers inside the page, for as long as the page lives. */
function interceptFetch(): void {
  if (intercepted) return;
  intercepted = true;
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (!url.href.startsWith(host)) return fetch(input, init);
    const answer = servers.get(host + (url.pathname.split('/')[1] ?? ''));
    if (!answer) throw new TypeError('Failed to fetch');
    return answer(url, init);
  };
}

class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly extra: object = {},
  ) {
    super(code);
  }
}

function bodyOf({ body, headers }: RequestInit): unknown {
  if (body instanceof Blob) return body.slice(0, body.size, new Headers(headers).get('content-type') ?? '');
  return typeof body === 'string' ? JSON.parse(body) : undefined;
}

function operationOf(method: string, path: string): [operation: string, fieldId: string] {
  const fieldId = /^\/v1\/signing\/fields\/([^/]+)$/.exec(path)?.[1] ?? '';
  const imageId = /^\/v1\/signing\/images\/([^/]+)$/.exec(path)?.[1];
  if (imageId) return ['getSigningImage', decodeURIComponent(imageId)];
  const known: Readonly<Record<string, string>> = {
    'GET /v1/signing/session': 'getSigningSession',
    'GET /v1/signing/file': 'getSigningFile',
    'POST /v1/signing/viewed': 'markViewed',
    'POST /v1/signing/consent': 'giveConsent',
    'PUT /v1/signing/adopted': 'adoptSignature',
    'POST /v1/signing/complete': 'completeSigning',
    'POST /v1/signing/decline': 'declineSigning',
    'GET /v1/signing/download': 'downloadSealed',
    'POST /v1/signing/images': 'uploadSigningImage',
    'POST /v1/signing/delegate': 'delegateSigning',
    'POST /v1/signing/code': 'sendSigningCode',
    'POST /v1/signing/code/verify': 'verifySigningCode',
    'POST /v1/signing/later': 'finishLater',
    'POST /v1/signing/copy': 'mailSealedCopy',
    'POST /v1/signing/next': 'openNextRequest',
  };
  return [fieldId ? 'putFieldValue' : (known[`${method} ${path}`] ?? 'unknown'), decodeURIComponent(fieldId)];
}
