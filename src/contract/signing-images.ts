import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { id } from './primitives.js';

/** Largest picture that a signer may upload, in bytes (2 MB). */
export const maxImageBytes = 2 * 1024 * 1024;

const base = { tag: 'Signing', auth: 'signer-token', successStatus: 200 } as const;

/**
 * `POST /v1/signing/images`: keeps a picture for a field or a signature. It is the signer's own: it goes where a value names
 * its id, and one that no value names is deleted after a day. The same bytes again are the same picture.
 */
export const uploadSigningImage = defineEndpoint({
  ...base,
  id: 'uploadSigningImage',
  method: 'POST',
  path: '/v1/signing/images',
  summary: 'Upload a picture',
  replyKind: 'external',
  bodyTypes: ['image/png', 'image/jpeg'],
  bodyLimitBytes: maxImageBytes,
  reply: z.object({ imageId: id, width: z.number().int(), height: z.number().int() }),
  successStatus: 201,
  message: 'Picture kept',
  problems: [
    'image_invalid',
    'file_too_large',
    'too_many_images',
    'signing_closed',
    'signer_finished',
    'not_your_turn',
    'code_required',
    'consent_missing',
  ],
});

/** `GET /v1/signing/images/:imageId`: a picture of the signer's own, or one that stands on the page already. */
export const getSigningImage = defineEndpoint({
  ...base,
  id: 'getSigningImage',
  method: 'GET',
  path: '/v1/signing/images/:imageId',
  summary: 'Get a picture (Range, ETag)',
  replyKind: 'file',
  fileTypes: ['image/png', 'image/jpeg'],
  params: z.object({ imageId: id }),
  problems: ['image_not_found', 'range_not_satisfiable', 'code_required', 'signer_finished'],
});
