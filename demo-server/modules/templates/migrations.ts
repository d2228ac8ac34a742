import { sqlMigration, type Migration } from '../../platform/db/migrate.js';

/** The table of this module. */
export const templatesMigrations: readonly Migration[] = [
  sqlMigration(
    'templates/001-templates',
    `
    create table templates (
      id text primary key,
      seq bigint generated always as identity,
      tenant_id text not null,
      livemode boolean not null,
      name text not null,
      description text,
      status text not null,
      is_active boolean not null,
      is_one_time boolean not null,
      uploads text not null,
      uploads_end_at timestamptz not null,
      expires_at timestamptz not null,
      claim_token text,
      claim_until timestamptz,
      file_key text,
      file_sha256 text,
      file_size_bytes integer,
      file_name text not null,
      pages text not null,
      signers text not null,
      fields text not null,
      text_tags text not null,
      revision integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null
    );
    create index templates_tenant on templates (tenant_id, livemode, seq);
    `,
  ),
  sqlMigration(
    'templates/002-signing-order',
    `
    alter table templates add column signing_order text not null default 'parallel';
    `,
  ),
];
