import { sqlMigration, type Migration } from '../../platform/db/migrate.js';

/** The tables of this module. */
export const signingRequestsMigrations: readonly Migration[] = [
  sqlMigration(
    'signing-requests/001-signing-requests',
    `
    create table signing_requests (
      id text primary key,
      tenant_id text not null,
      livemode boolean not null,
      name text not null,
      status text not null,
      document_id text unique,
      template_id text,
      customer_id text,
      sender_name text not null,
      send_notification boolean not null,
      file_name text not null,
      file_key text not null,
      file_sha256 text not null,
      page_count integer not null,
      sealed_file_key text,
      sealed_sha256 text,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      viewed_at timestamptz,
      completed_at timestamptz
    );
    create index signing_requests_tenant on signing_requests (tenant_id, livemode, created_at);
    create table signing_request_signers (
      id text primary key,
      tenant_id text not null,
      livemode boolean not null,
      request_id text not null references signing_requests (id),
      position integer not null,
      name text not null,
      email text not null,
      color text not null,
      signing_order integer not null,
      status text not null,
      link_version integer not null,
      viewed_at timestamptz,
      consented_at timestamptz,
      consent_version text,
      signed_at timestamptz,
      declined_at timestamptz,
      decline_reason text
    );
    create index signing_request_signers_request on signing_request_signers (request_id, position);
    create table signing_request_fields (
      request_id text not null references signing_requests (id),
      id text not null,
      tenant_id text not null,
      livemode boolean not null,
      position integer not null,
      signer_id text not null references signing_request_signers (id),
      type text not null,
      page_number integer not null,
      x double precision not null,
      y double precision not null,
      width double precision not null,
      height double precision not null,
      label text,
      required boolean not null,
      primary key (request_id, id)
    );
    create table signing_request_audit (
      request_id text not null references signing_requests (id),
      seq integer not null,
      tenant_id text not null,
      livemode boolean not null,
      at text not null,
      actor text not null,
      ip text,
      user_agent text,
      action text not null,
      detail text not null,
      prev_hash text not null,
      hash text not null,
      primary key (request_id, seq)
    );
    `,
  ),
  sqlMigration(
    'signing-requests/002-sender-acts',
    `
    alter table signing_requests add column voided_at timestamptz;
    alter table signing_requests add column void_reason text;
    alter table signing_request_signers add column reminded_at timestamptz;
    `,
  ),
  sqlMigration(
    'signing-requests/003-sealed-sha256',
    'create index signing_requests_sealed on signing_requests (sealed_sha256) where sealed_sha256 is not null;',
  ),
  sqlMigration(
    'signing-requests/004-field-settings',
    "alter table signing_request_fields add column settings text not null default '{}';",
  ),
  sqlMigration(
    'signing-requests/005-turns-and-options',
    `
    alter table signing_requests add column options text not null default '{}';
    alter table signing_requests add column group_id text;
    create index signing_requests_group on signing_requests (tenant_id, livemode, group_id) where group_id is not null;
    alter table signing_request_signers add column language text not null default 'en';
    alter table signing_request_signers add column invited_at timestamptz;
    alter table signing_request_signers add column delegated_from text;
    alter table signing_request_signers add column delegations integer not null default 0;
    alter table signing_request_signers add column later_mailed_at timestamptz;
    alter table signing_request_signers add column copy_mailed_at timestamptz;
    update signing_request_signers set invited_at =
      (select created_at from signing_requests where signing_requests.id = signing_request_signers.request_id);
    `,
  ),
];
