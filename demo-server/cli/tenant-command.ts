import { parseArgs } from 'node:util';
import { updateSigningSettings } from '../../src/contract/signing-settings.js';
import type { SigningSettingsService } from '../modules/signing-settings/service.js';
import { TenantError, type ApiKeyInfo, type TenantsService } from '../modules/tenants/service.js';

/** How the command is used. */
export const tenantUsage = `Usage:
  npm run tenant -- create --slug acme --name "Acme Inc"
  npm run tenant -- list
  npm run tenant -- key create --slug acme [--live]
  npm run tenant -- key list --slug acme
  npm run tenant -- key revoke --slug acme --id key_...
  npm run tenant -- consent show --slug acme [--live]
  npm run tenant -- consent set --slug acme --file consent.txt [--live]
  npm run tenant -- consent reset --slug acme [--live]`;

/** The command line makes no sense; the message is the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Options {
  readonly slug?: string | undefined;
  readonly name?: string | undefined;
  readonly id?: string | undefined;
  readonly live?: boolean | undefined;
  readonly file?: string | undefined;
}

function readLine(args: readonly string[]): { readonly verb: string; readonly options: Options } {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        slug: { type: 'string' },
        name: { type: 'string' },
        id: { type: 'string' },
        live: { type: 'boolean' },
        file: { type: 'string' },
      },
    });
    return { verb: positionals.join(' '), options: values };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${tenantUsage}`);
  }
}

function need(options: Options, name: 'slug' | 'name' | 'id' | 'file'): string {
  const value = options[name];
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing.\n${tenantUsage}`);
  return value;
}

const day = (date: Date): string => date.toISOString().slice(0, 10);

function describeKey(key: ApiKeyInfo): string {
  const used = key.lastUsedAt === null ? 'never used' : `last used ${day(key.lastUsedAt)}`;
  const state = key.revokedAt === null ? used : `revoked ${day(key.revokedAt)}`;
  return `${key.id}  ${key.hint}  made ${day(key.createdAt)}, ${state}`;
}

/**
 * Does what the command line says and gives the text to print. Throws `UsageError` or `TenantError`, whose messages are
 * for the person at the terminal.
 */
export async function runTenantCommand(
  args: readonly string[],
  tenants: TenantsService,
  settings: Pick<SigningSettingsService, 'get' | 'update' | 'current'>,
  readFile: (path: string) => Promise<string>,
): Promise<string> {
  const { verb, options } = readLine(args);
  switch (verb) {
    case 'create': {
      const input = { slug: need(options, 'slug'), name: need(options, 'name') };
      const { tenant, key } = await tenants.createTenantWithKey(input);
      return `Tenant "${tenant.name}" (${tenant.slug}) exists now.\nSandbox API key (shown this once): ${key.apiKey}`;
    }
    case 'list': {
      const all = await tenants.listTenants();
      const lines = all.map(({ slug, name, createdAt }) => `${slug}  ${name}  since ${day(createdAt)}`);
      return lines.length === 0 ? 'There are no tenants yet.' : lines.join('\n');
    }
    case 'key create': {
      const livemode = options.live === true;
      const { id, apiKey } = await tenants.createApiKey(need(options, 'slug'), { livemode });
      return `${livemode ? 'Live' : 'Sandbox'} API key ${id} (shown this once): ${apiKey}`;
    }
    case 'key list': {
      const keys = await tenants.listApiKeys(need(options, 'slug'));
      return keys.length === 0 ? 'This tenant has no keys.' : keys.map(describeKey).join('\n');
    }
    case 'key revoke': {
      const [slug, id] = [need(options, 'slug'), need(options, 'id')];
      await tenants.revokeApiKey(slug, id);
      return `The key ${id} of "${slug}" is refused from now on.`;
    }
    case 'consent show':
    case 'consent set':
    case 'consent reset': {
      const tenant = await tenants.findTenant(need(options, 'slug'));
      const scope = { tenantId: tenant.id, livemode: options.live === true };
      if (verb === 'consent set') {
        const consentText = paragraphsOf(await readFile(need(options, 'file')));
        await settings.update(scope, { consentText });
      } else if (verb === 'consent reset') await settings.update(scope, { consentText: null });
      const { version, text } = await settings.current(scope);
      return `Signers of "${tenant.slug}" agree to version ${version}:\n\n${text.join('\n\n')}`;
    }
    default:
      throw new UsageError(tenantUsage);
  }
}

/** Paragraphs of a text file: what empty lines part. The bounds are those of the interface. */
function paragraphsOf(text: string): string[] {
  const body = updateSigningSettings.body.safeParse({
    consentText: text
      .split(/\r?\n\s*\r?\n/)
      .map((paragraph) => paragraph.trim().replace(/\s*\r?\n\s*/g, ' '))
      .filter((paragraph) => paragraph !== ''),
  });
  if (body.success && body.data.consentText) return body.data.consentText;
  throw new UsageError('The file must hold 1 to 50 paragraphs of at most 5000 characters, parted by empty lines.');
}

/** Whether an error's message is all that the person at the terminal needs. */
export function isForPeople(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof TenantError;
}
