import { sqlMigration, type Migration } from './migrate.js';

/** The platform's own tables; they come before every module's. */
export const platformMigrations: readonly Migration[] = [
  sqlMigration(
    'platform/001-jobs',
    `
    create table jobs (
      id text primary key,
      seq bigint generated always as identity unique,
      kind text not null,
      payload text not null,
      state text not null check (state in ('waiting', 'running', 'dead')),
      run_at timestamptz not null,
      unique_key text unique,
      order_key text,
      attempts integer not null default 0,
      takeovers integer not null default 0,
      lease_token text,
      lease_until timestamptz,
      last_error text,
      created_at timestamptz not null
    );
    create index jobs_due on jobs (kind, run_at, seq) where state <> 'dead';
    create index jobs_order on jobs (order_key, seq) where order_key is not null;
    `,
  ),
  sqlMigration(
    'platform/002-outbox-events',
    `
    create table outbox_events (
      id text primary key,
      seq bigint generated always as identity unique,
      type text not null,
      tenant_id text not null,
      livemode boolean not null,
      object_id text not null,
      payload text not null,
      at timestamptz not null
    );
    create index outbox_events_object on outbox_events (tenant_id, livemode, object_id, seq);
    `,
  ),
  sqlMigration('platform/003-outbox-retention', 'create index outbox_events_at on outbox_events (at);'),
];
