import { sqlMigration, type Migration } from '../platform/db/migrate.js';

/** Tables of the HTTP side. */
export const httpMigrations: readonly Migration[] = [
  sqlMigration(
    'http/001-idempotency-keys',
    `
    create table idempotency_keys (
      tenant_id text not null,
      livemode boolean not null,
      owner text not null,
      key text not null,
      request_hash text not null,
      lease_token text,
      lease_until timestamptz,
      answer text,
      expires_at timestamptz not null,
      primary key (tenant_id, livemode, owner, key)
    );
    create index idempotency_keys_expiry on idempotency_keys (expires_at);
    `,
  ),
  sqlMigration(
    'http/002-idempotency-effects',
    `
    alter table idempotency_keys add column has_effect boolean not null default false;
    `,
  ),
];
