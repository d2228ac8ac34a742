import type { CallFacts, Caller, Handlers } from '../../http/handler.js';
import type { SignerCall } from './ports.js';
import type { SigningService } from './service.js';

/** The operations this module answers. */
export type SigningHandlers = Pick<
  Handlers,
  | 'openSigningSession'
  | 'getSigningSession'
  | 'getSigningFile'
  | 'markViewed'
  | 'giveConsent'
  | 'adoptSignature'
  | 'putFieldValue'
  | 'completeSigning'
  | 'declineSigning'
  | 'downloadSealed'
  | 'delegateSigning'
  | 'sendSigningCode'
  | 'verifySigningCode'
  | 'finishLater'
  | 'mailSealedCopy'
  | 'openNextRequest'
  | 'uploadSigningImage'
  | 'getSigningImage'
>;

type SignerCaller = Extract<Caller, { kind: 'signer-token' }>;

/** Binds the signer's operations to the service. */
export function signingRoutes(service: SigningService): SigningHandlers {
  return {
    async openSigningSession({ body, facts }) {
      const { token, expiresAt } = await service.openLink(body.token, { ip: facts.ip, userAgent: facts.userAgent });
      return { data: { token, expiresAt: expiresAt.toISOString() } };
    },

    async getSigningSession({ caller, facts }) {
      return { data: await service.session(callOf(caller, facts)) };
    },

    async getSigningFile({ caller, facts }) {
      const { fileKey, sha256, fileName } = await service.file(callOf(caller, facts));
      return { fileKey, etag: sha256, contentType: 'application/pdf', fileName };
    },

    async markViewed({ caller, facts }) {
      return { data: await service.view(callOf(caller, facts)) };
    },

    async giveConsent({ caller, body, facts }) {
      return { data: await service.consent(callOf(caller, facts), body.version) };
    },

    async adoptSignature({ caller, body, facts }) {
      return { data: await service.adopt(callOf(caller, facts), body) };
    },

    async putFieldValue({ caller, params, body, facts }) {
      return { data: await service.fill(callOf(caller, facts), params.fieldId, body.value) };
    },

    async completeSigning({ caller, body, facts }) {
      return { data: await service.complete(callOf(caller, facts), body.timeZone ?? 'UTC') };
    },

    async declineSigning({ caller, body, facts }) {
      return { data: await service.decline(callOf(caller, facts), body.reason) };
    },

    async downloadSealed({ caller, facts }) {
      const { url, fileName, linkExpiresAt } = await service.download(callOf(caller, facts));
      return { data: { downloadUrl: url, fileName, expiresAt: linkExpiresAt.toISOString() } };
    },

    async delegateSigning({ caller, body, facts }) {
      const to = { name: body.name, email: body.email, reason: body.reason ?? null };
      return { data: await service.delegate(callOf(caller, facts), to) };
    },

    async sendSigningCode({ caller, facts }) {
      return { data: await service.sendCode(callOf(caller, facts)) };
    },

    async verifySigningCode({ caller, body, facts }) {
      return { data: await service.verifyCode(callOf(caller, facts), body.code) };
    },

    async finishLater({ caller, facts }) {
      return { data: { sentTo: await service.finishLater(callOf(caller, facts)) } };
    },

    async mailSealedCopy({ caller, facts }) {
      return { data: { sentTo: await service.mailCopy(callOf(caller, facts)) } };
    },

    async uploadSigningImage({ caller, body, facts }) {
      const { id, width, height } = await service.uploadImage(callOf(caller, facts), body);
      return { data: { imageId: id, width, height } };
    },

    async getSigningImage({ caller, params, facts }) {
      const { fileKey, sha256, mediaType } = await service.image(callOf(caller, facts), params.imageId);
      const fileName = `picture.${mediaType === 'image/png' ? 'png' : 'jpg'}`;
      return { fileKey, etag: sha256, contentType: mediaType, fileName };
    },

    async openNextRequest({ caller, facts }) {
      const { token, expiresAt } = await service.next(callOf(caller, facts));
      return { data: { token, expiresAt: expiresAt.toISOString() } };
    },
  };
}

function callOf(
  { scope, sessionId, signingRequestId, signerId }: SignerCaller,
  { ip, userAgent }: CallFacts,
): SignerCall {
  return { scope, sessionId, signingRequestId, signerId, ip, userAgent };
}
