import { sqlMigration, type Migration } from '../../platform/db/migrate.js';

/** The table of this module. */
export const notificationsMigrations: readonly Migration[] = [
  sqlMigration(
    'notifications/001-emails',
    `
    create table emails (
      id text primary key,
      tenant_id text not null,
      livemode boolean not null,
      event_id text not null,
      kind text not null,
      signing_request_id text not null,
      signer_id text not null,
      to_address text not null,
      facts text not null,
      status text not null,
      created_at timestamptz not null,
      done_at timestamptz,
      last_error text,
      unique (event_id, signer_id)
    );
    create index emails_tenant on emails (tenant_id, livemode, created_at);
    `,
  ),
];
