import { sqlMigration, type Migration } from '../../platform/db/migrate.js';

/** The tables of this module. */
export const signingSettingsMigrations: readonly Migration[] = [
  sqlMigration(
    'signing-settings/001-settings-and-texts',
    `
    create table signing_settings (
      tenant_id text not null,
      livemode boolean not null,
      consent_version text,
      company_name text,
      sender_email text,
      language text,
      changed_at timestamptz not null,
      primary key (tenant_id, livemode)
    );
    create table consent_texts (
      tenant_id text not null,
      livemode boolean not null,
      version text not null,
      text text not null,
      created_at timestamptz not null,
      primary key (tenant_id, livemode, version)
    );
    `,
  ),
];
