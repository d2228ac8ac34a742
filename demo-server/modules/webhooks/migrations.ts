import { sqlMigration, type Migration } from '../../platform/db/migrate.js';

/** Tables of the webhooks module. */
export const webhooksMigrations: readonly Migration[] = [
  sqlMigration(
    'webhooks/001-webhooks',
    `
    create table webhook_configs (
      tenant_id text not null,
      livemode boolean not null,
      url text,
      secret text,
      previous_secret text,
      previous_secret_until timestamptz,
      disabled_reason text,
      updated_at timestamptz not null,
      primary key (tenant_id, livemode)
    );
    create table webhook_deliveries (
      id text primary key,
      seq bigint generated always as identity,
      tenant_id text not null,
      livemode boolean not null,
      event_id text not null unique,
      event text not null,
      object_id text not null,
      data text not null,
      occurred_at timestamptz not null,
      status text not null,
      created_at timestamptz not null,
      ended_at timestamptz
    );
    create index webhook_deliveries_object on webhook_deliveries (tenant_id, livemode, object_id, seq);
    create table webhook_attempts (
      id text primary key,
      tenant_id text not null,
      livemode boolean not null,
      delivery_id text not null references webhook_deliveries (id),
      attempt integer not null,
      url text not null,
      sent_at timestamptz not null,
      duration_ms integer not null,
      status_code integer,
      error text,
      excerpt text
    );
    create index webhook_attempts_delivery on webhook_attempts (delivery_id, attempt);
    `,
  ),
];
