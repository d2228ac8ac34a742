import { sqlMigration, type Migration } from '../../platform/db/migrate.js';

/** The table of this module. */
export const documentsMigrations: readonly Migration[] = [
  sqlMigration(
    'documents/001-documents',
    `
    create table documents (
      id text primary key,
      tenant_id text not null,
      livemode boolean not null,
      name text not null,
      status text not null,
      file_name text not null,
      file_key text not null,
      file_size_bytes integer not null,
      file_sha256 text not null,
      pages text not null,
      signers text not null,
      fields text not null,
      revision integer not null,
      signing_request_id text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index documents_tenant on documents (tenant_id, livemode, created_at);
    `,
  ),
  sqlMigration(
    'documents/002-page-uploads',
    `
    create table document_uploads (
      file_key text primary key,
      tenant_id text not null,
      livemode boolean not null,
      document_id text not null,
      file_name text not null,
      size_bytes integer not null,
      file_type text not null
    );
    `,
  ),
  sqlMigration(
    'documents/003-signing-order',
    `
    alter table documents add column signing_order text not null default 'parallel';
    `,
  ),
];
