import { sqlMigration, type Migration } from '../../platform/db/migrate.js';

/** Tables of the tenants module. */
export const tenantsMigrations: readonly Migration[] = [
  sqlMigration(
    'tenants/001-tenants-and-keys',
    `
    create table tenants (
      id text primary key,
      slug text not null unique,
      name text not null,
      created_at timestamptz not null
    );
    create table api_keys (
      id text primary key,
      tenant_id text not null references tenants (id),
      livemode boolean not null,
      lookup text not null unique,
      hash text not null,
      created_at timestamptz not null,
      last_used_at timestamptz,
      revoked_at timestamptz
    );
    create index api_keys_tenant on api_keys (tenant_id);
    `,
  ),
];
