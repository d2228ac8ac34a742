import { sqlMigration, type Migration } from '../../platform/db/migrate.js';

/** Tables of the embed-sessions module. */
export const embedSessionsMigrations: readonly Migration[] = [
  sqlMigration(
    'embed-sessions/001-embed-sessions',
    `
    create table embed_sessions (
      id text primary key,
      tenant_id text not null,
      livemode boolean not null,
      component text not null check (component in ('field-editor', 'signer')),
      document_id text,
      signing_request_id text,
      signer_id text,
      token_hash text not null unique,
      allowed_origins text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      check (
        (component = 'field-editor' and document_id is not null)
        or (component = 'signer' and signing_request_id is not null and signer_id is not null)
      )
    );
    create index embed_sessions_expiry on embed_sessions (expires_at);
    create index embed_sessions_request on embed_sessions (tenant_id, livemode, signing_request_id);
    `,
  ),
  sqlMigration(
    'embed-sessions/002-templates',
    `
    alter table embed_sessions add column template_id text;
    alter table embed_sessions drop constraint embed_sessions_check;
    alter table embed_sessions add constraint embed_sessions_object check (
      (component = 'field-editor' and (document_id is null) <> (template_id is null))
      or (component = 'signer' and signing_request_id is not null and signer_id is not null)
    );
    `,
  ),
];
