import type { Handlers } from '../../http/handler.js';
import type { WebhooksService } from './service.js';

/** The webhooks module's operations. */
export function webhookHandlers(service: WebhooksService): Pick<Handlers, 'getWebhookConfig' | 'updateWebhookConfig'> {
  return {
    getWebhookConfig: async ({ caller }) => ({ data: await service.getConfig(caller.scope) }),
    updateWebhookConfig: async ({ caller, body }) => ({ data: await service.updateConfig(caller.scope, body) }),
  };
}
