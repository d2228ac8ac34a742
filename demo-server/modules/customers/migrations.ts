import { sqlMigration, type Migration } from '../../platform/db/migrate.js';

/** Tables of the customers module. */
export const customersMigrations: readonly Migration[] = [
  sqlMigration(
    'customers/001-customers',
    `
    create table customers (
      id text primary key,
      seq bigint generated always as identity,
      tenant_id text not null,
      livemode boolean not null,
      internal_id text not null,
      name text not null,
      email text not null,
      email_key text not null,
      search_key text not null,
      phone_number text,
      created_at timestamptz not null,
      unique (tenant_id, livemode, email_key),
      unique (tenant_id, livemode, internal_id)
    );
    create index customers_newest on customers (tenant_id, livemode, seq desc);
    `,
  ),
];
