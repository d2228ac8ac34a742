import type { Handlers } from '../../http/handler.js';
import type { SigningSettings, SigningSettingsService } from './service.js';

/** The operations this module answers. */
export type SigningSettingsHandlers = Pick<Handlers, 'getSigningSettings' | 'updateSigningSettings' | 'getConsentText'>;

/** Binds the signing settings' operations to the service. */
export function signingSettingsRoutes(service: SigningSettingsService): SigningSettingsHandlers {
  return {
    async getSigningSettings({ caller }) {
      return { data: viewOf(await service.get(caller.scope)) };
    },

    async updateSigningSettings({ caller, body }) {
      return { data: viewOf(await service.update(caller.scope, body)) };
    },

    async getConsentText({ caller, params }) {
      const { version, text, sha256, since } = await service.prove(caller.scope, params.version);
      return { data: { version, text: [...text], sha256, since: since?.toISOString() ?? null } };
    },
  };
}

function viewOf(settings: SigningSettings) {
  return { ...settings, consentText: settings.consentText && [...settings.consentText] };
}
