import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import { randomBase62, type NewId } from '../../platform/ids.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import {
  deleteSessionsEndedBefore,
  getEmbedSession,
  getEmbedSessionByHash,
  insertEmbedSession,
  updateSessionRevoked,
  updateSignerSessionsRevoked,
  type EmbedSessionsTable,
} from './store.js';
import type { EmbedTargets, NewDocument } from './targets.js';

/** What the embed-sessions module works with. */
export interface EmbedSessionsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  /** HMAC-SHA256 with a key of this server. */
  readonly hashToken: (token: string) => string;
  readonly targets: EmbedTargets;
}

/** What a token is for: one component and one object. */
export type SessionSubject =
  | { readonly component: 'field-editor'; readonly documentId: string }
  | { readonly component: 'field-editor'; readonly templateId: string }
  | { readonly component: 'signer'; readonly signingRequestId: string; readonly signerId: string };

/** Where and how long a token may be used. */
export interface SessionTerms {
  /** Origins of the pages that may use the token. */
  readonly allowedOrigins: readonly string[];
  readonly expiresInSeconds: number;
}

/** A session just made; the token (`es_...`) is never shown again. */
export interface NewEmbedSession {
  readonly id: string;
  readonly token: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** What a known token stands for. */
export interface ResolvedSession {
  readonly sessionId: string;
  readonly scope: TenantScope;
  readonly subject: SessionSubject;
  readonly allowedOrigins: readonly string[];
  readonly state: 'valid' | 'expired' | 'revoked';
}

/** Verbs of the embed-sessions module. */
export interface EmbedSessionsService {
  /**
   * Makes a token for an object the caller vouches for; `on` puts it into the caller's transaction. Throws
   * `invalid_request` for an origin that is none.
   */
  createSession(
    scope: TenantScope,
    subject: SessionSubject,
    terms: SessionTerms,
    on?: Database,
  ): Promise<NewEmbedSession>;
  /**
   * As `createSession`, for an object named by a partner: throws `document_not_found`, `template_not_found`,
   * `signing_request_not_found` or `signer_not_found`.
   */
  createSessionFor(scope: TenantScope, subject: SessionSubject, terms: SessionTerms): Promise<NewEmbedSession>;
  /** A token like that of another session: for the same pages and as long. Throws `embed_session_not_found`. */
  continueSession(
    scope: TenantScope,
    sessionId: string,
    subject: SessionSubject,
    on?: Database,
  ): Promise<NewEmbedSession>;
  /** As `createSession`, for an empty draft that is made for it. */
  createSessionForNew(
    scope: TenantScope,
    wish: NewDocument,
    terms: SessionTerms,
  ): Promise<NewEmbedSession & { readonly documentId: string }>;
  /** Ends a token at once, also one that has ended already; throws `embed_session_not_found`. */
  revokeSession(scope: TenantScope, id: string): Promise<void>;
  /** Ends every token of a signer; `on` puts it into the caller's transaction. */
  revokeSignerSessions(
    scope: TenantScope,
    signer: { readonly signingRequestId: string; readonly signerId: string },
    on?: Database,
  ): Promise<void>;
  resolveToken(token: string): Promise<ResolvedSession | undefined>;
  /** Forgets sessions that ended 30 days ago; gives their number. */
  deleteOldSessions(): Promise<number>;
}

const tokenPattern = /^es_[0-9A-Za-z]{43}$/;
const rememberedMs = 30 * 24 * 60 * 60 * 1000;

function normalizeOrigins(origins: readonly string[]): string[] {
  return origins.map((origin, index) => {
    // the contract's pattern lets port 99999 through
    if (!URL.canParse(origin)) {
      const details = [{ path: `allowedOrigins.${String(index)}`, message: 'must be an origin' }];
      throw new ProblemError('invalid_request', { details });
    }
    return new URL(origin).origin;
  });
}

function subjectOf(row: EmbedSessionsTable): SessionSubject {
  if (row.component === 'field-editor' && row.document_id !== null) {
    return { component: 'field-editor', documentId: row.document_id };
  }
  if (row.component === 'field-editor' && row.template_id !== null) {
    return { component: 'field-editor', templateId: row.template_id };
  }
  if (row.component === 'signer' && row.signing_request_id !== null && row.signer_id !== null) {
    return { component: 'signer', signingRequestId: row.signing_request_id, signerId: row.signer_id };
  }
  throw new Error(`embed session ${row.id} names no object`);
}

/** Puts the embed-sessions module together. */
export function createEmbedSessionsService(deps: EmbedSessionsDeps): EmbedSessionsService {
  const { db, clock, newId, hashToken, targets } = deps;

  async function createSession(
    scope: TenantScope,
    subject: SessionSubject,
    terms: SessionTerms,
    on: Database = db,
  ): Promise<NewEmbedSession> {
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + terms.expiresInSeconds * 1000);
    const token = `es_${randomBase62(43)}`;
    const id = newId('ems');
    await insertEmbedSession(on, {
      id,
      tenant_id: scope.tenantId,
      livemode: scope.livemode,
      component: subject.component,
      document_id: 'documentId' in subject ? subject.documentId : null,
      template_id: 'templateId' in subject ? subject.templateId : null,
      signing_request_id: subject.component === 'signer' ? subject.signingRequestId : null,
      signer_id: subject.component === 'signer' ? subject.signerId : null,
      token_hash: hashToken(token),
      allowed_origins: JSON.stringify(normalizeOrigins(terms.allowedOrigins)),
      created_at: now,
      expires_at: expiresAt,
      revoked_at: null,
    });
    return { id, token, expiresAt: expiresAt.toISOString() };
  }

  async function assertTarget(scope: TenantScope, subject: SessionSubject): Promise<void> {
    if ('templateId' in subject) {
      if (!(await targets.hasTemplate(scope, subject.templateId))) throw new ProblemError('template_not_found');
      return;
    }
    if (subject.component === 'field-editor') {
      if (!(await targets.hasDocument(scope, subject.documentId))) throw new ProblemError('document_not_found');
      return;
    }
    const found = await targets.findSigner(scope, subject.signingRequestId, subject.signerId);
    if (found === 'no-request') throw new ProblemError('signing_request_not_found');
    if (found === 'no-signer') throw new ProblemError('signer_not_found');
  }

  return {
    createSession,
    async createSessionFor(scope, subject, terms) {
      await assertTarget(scope, subject);
      return createSession(scope, subject, terms);
    },
    async continueSession(scope, sessionId, subject, on = db) {
      const row = await getEmbedSession(on, scope, sessionId);
      if (!row) throw new ProblemError('embed_session_not_found');
      const allowedOrigins = JSON.parse(row.allowed_origins) as string[];
      const expiresInSeconds = Math.round((row.expires_at.getTime() - row.created_at.getTime()) / 1000);
      return createSession(scope, subject, { allowedOrigins, expiresInSeconds }, on);
    },
    async createSessionForNew(scope, wish, terms) {
      // first the origins, so that nothing is made for a call that is refused
      normalizeOrigins(terms.allowedOrigins);
      const documentId = await targets.createDocument(scope, wish);
      return { ...(await createSession(scope, { component: 'field-editor', documentId }, terms)), documentId };
    },
    async revokeSession(scope, id) {
      if (!(await updateSessionRevoked(db, scope, id, clock.now()))) throw new ProblemError('embed_session_not_found');
    },
    revokeSignerSessions: (scope, signer, on = db) => updateSignerSessionsRevoked(on, scope, signer, clock.now()),
    async resolveToken(token) {
      if (!tokenPattern.test(token)) return undefined;
      const row = await getEmbedSessionByHash(db, hashToken(token));
      if (!row) return undefined;
      const expired = row.expires_at.getTime() <= clock.now().getTime();
      return {
        sessionId: row.id,
        scope: { tenantId: row.tenant_id, livemode: row.livemode },
        subject: subjectOf(row),
        allowedOrigins: JSON.parse(row.allowed_origins) as string[],
        state: row.revoked_at !== null ? 'revoked' : expired ? 'expired' : 'valid',
      };
    },
    deleteOldSessions: () => deleteSessionsEndedBefore(db, new Date(clock.now().getTime() - rememberedMs)),
  };
}
