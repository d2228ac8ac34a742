import { sqlMigration, type Migration } from '../../platform/db/migrate.js';

/** The tables of this module. */
export const signingMigrations: readonly Migration[] = [
  sqlMigration(
    'signing/001-values',
    `
    create table signing_values (
      request_id text not null,
      field_id text not null,
      signer_id text not null,
      tenant_id text not null,
      livemode boolean not null,
      value text not null,
      changed_at timestamptz not null,
      primary key (request_id, field_id)
    );
    create table signing_adopted (
      request_id text not null,
      signer_id text not null,
      tenant_id text not null,
      livemode boolean not null,
      signature text,
      initials text,
      changed_at timestamptz not null,
      primary key (request_id, signer_id)
    );
    `,
  ),
  sqlMigration(
    'signing/002-codes',
    `
    create table signing_codes (
      id text primary key,
      tenant_id text not null,
      livemode boolean not null,
      session_id text not null,
      request_id text not null,
      signer_id text not null,
      sent_at timestamptz not null,
      expires_at timestamptz not null,
      attempts integer not null,
      verified_at timestamptz
    );
    create index signing_codes_session on signing_codes (session_id);
    create index signing_codes_signer on signing_codes (request_id, signer_id, sent_at);
    `,
  ),
  sqlMigration(
    'signing/003-images',
    `
    create table signing_images (
      id text primary key,
      tenant_id text not null,
      livemode boolean not null,
      request_id text not null,
      signer_id text not null,
      file_key text not null,
      sha256 text not null,
      media_type text not null,
      width integer not null,
      height integer not null,
      is_checked boolean not null,
      touched_at timestamptz not null
    );
    create index signing_images_signer on signing_images (request_id, signer_id);
    create index signing_images_touched on signing_images (touched_at);
    `,
  ),
];
