import type { Router } from 'express';
import type { AppParts } from './app.js';
import { demoSlug } from './demo-data/demo-tenant.js';
import { demoRoutes } from './pages/demo-routes.js';
import { demoPageRoutes } from './pages/page-routes.js';
import type { DemoBackend } from './pages/ports.js';
import { signRoutes } from './pages/sign-routes.js';
import { staticRoutes } from './pages/static-routes.js';
import { verifyRoutes } from './pages/verify-routes.js';
import { MovableClock } from './platform/clock.js';
import type { TenantScope } from './platform/scope.js';

/** How long a token of the demo's editor is good; the element asks for another by itself. */
const editorSessionSeconds = 60 * 60;
const downloadLinkSeconds = 60 * 60;
/** As many e-mails as the demo's outbox shows. */
const outboxLength = 100;

function createDemoBackend({ services, config, backbone }: AppParts): DemoBackend {
  const { documents, documentPages, embedSessions, notifications, signingRequests, tenants } = services;
  const demoScope = async (): Promise<TenantScope> => {
    const { id } = await tenants.findTenant(demoSlug);
    return { tenantId: id, livemode: false };
  };
  const { clock } = backbone;
  return {
    ...(config.sandboxClock && clock instanceof MovableClock ? { clock } : {}),
    async createDocument(pdf, fileName) {
      const name = fileName.replace(/\.pdf$/i, '').trim() || 'Document';
      const document = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('base64');
      const facts = { fileName, name: name.slice(0, 200), signingOrder: 'parallel' } as const;
      const { id } = await documents.create(await demoScope(), { document, ...facts });
      return { documentId: id };
    },
    async createEmpty() {
      const { id } = await documentPages.createEmpty(await demoScope(), {
        name: 'New document',
        signingOrder: 'parallel',
      });
      return { documentId: id };
    },
    async openEditor(documentId) {
      const terms = {
        allowedOrigins: [new URL(config.publicUrl).origin],
        expiresInSeconds: editorSessionSeconds,
      };
      return embedSessions.createSessionFor(await demoScope(), { component: 'field-editor', documentId }, terms);
    },
    async requestProgress(id) {
      const scope = await demoScope();
      const { request, signers } = await signingRequests.get(scope, id);
      return {
        name: request.name,
        status: request.status,
        signers: signers.map(({ name, email, status }) => ({ name, email, status })),
        downloadUrl: await signingRequests.findSealedUrl(scope, id, downloadLinkSeconds),
      };
    },
    async listEmails() {
      return notifications.list(await demoScope(), outboxLength);
    },
    async getEmail(id) {
      return notifications.get(await demoScope(), id);
    },
  };
}

/** The pages of this installation: signing and verifying always, the demo with `DEMO=on`. */
export function createPageRouters(parts: AppParts): Router[] {
  const publicUrl = new URL(parts.config.publicUrl);
  const routers = [
    staticRoutes(),
    signRoutes(publicUrl, parts.services.signing, parts.log),
    verifyRoutes(publicUrl, !parts.config.demo),
  ];
  if (parts.config.demo) {
    const demo = createDemoBackend(parts);
    routers.push(demoPageRoutes(publicUrl, demo), demoRoutes(publicUrl, demo, parts.log));
  }
  return routers;
}
