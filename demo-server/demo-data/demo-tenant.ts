import type { TenantsService } from '../modules/tenants/service.js';

/** Slug of the tenant that a first start makes. */
export const demoSlug = 'demo';

/** Makes the demo tenant if there is none yet; gives its sandbox key (`demo--sk_test_...`) then, which is shown once. */
export async function createDemoTenant(tenants: TenantsService): Promise<string | undefined> {
  const known = await tenants.listTenants();
  if (known.some(({ slug }) => slug === demoSlug)) return undefined;
  const { key } = await tenants.createTenantWithKey({ slug: demoSlug, name: 'Demo Company' });
  return key.apiKey;
}
