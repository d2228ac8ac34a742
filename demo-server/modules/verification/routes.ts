import type { Handlers } from '../../http/handler.js';
import type { VerificationService } from './service.js';

/** The operations this module answers. */
export type VerificationHandlers = Pick<Handlers, 'verifyDocument'>;

/** Binds the verification's operation to the service. */
export function verificationRoutes(service: VerificationService): VerificationHandlers {
  return {
    async verifyDocument({ body }) {
      return { data: await service.verify(body) };
    },
  };
}
