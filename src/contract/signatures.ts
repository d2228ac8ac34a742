import { z } from 'zod';
import { id, nameText } from './primitives.js';

const coordinate = z.number().min(-10_000).max(10_000);

/** One sampled point of a stroke, in the pad's pixels; `time` in milliseconds. */
const inkPoint = z.object({
  x: coordinate,
  y: coordinate,
  pressure: z.number().min(0).max(1).exactOptional(),
  time: z.number().min(0).exactOptional(),
});

/** A drawn signature as vectors: what the pen did, on a pad of `width` x `height` pixels. */
export const ink = z
  .object({
    width: z.number().gt(0).max(10_000),
    height: z.number().gt(0).max(10_000),
    strokes: z
      .array(z.object({ points: z.array(inkPoint).min(1).max(5_000) }))
      .min(1)
      .max(200),
  })
  .refine((value) => value.strokes.reduce((sum, stroke) => sum + stroke.points.length, 0) <= 20_000, {
    message: 'has too many points',
  })
  .meta({ id: 'Ink' });

/** The faces a typed signature may use. */
export const signatureFonts = ['caveat', 'dancing-script', 'great-vibes', 'sacramento', 'marck-script'] as const;
/** One of `signatureFonts`. */
export type SignatureFont = (typeof signatureFonts)[number];

/** A signature or initials as a person made them. */
export const signatureValue = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('drawn'), ink }),
    z.object({ kind: z.literal('typed'), text: nameText(100), font: z.enum(signatureFonts) }),
    z.object({ kind: z.literal('uploaded'), imageId: id }),
  ])
  .meta({ id: 'SignatureValue' });

/** A signature or initials as a person made them. */
export type SignatureValue = z.infer<typeof signatureValue>;
