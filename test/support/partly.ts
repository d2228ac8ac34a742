import { z } from 'zod';

/**
 * A schema that accepts any part of what `schema` describes, but nothing else: an example in a manual shows some of the
 * fields of an answer, and each of them must be known and of the right kind.
 */
export function partly(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries<z.core.$ZodType>(schema.shape);
    return z.strictObject(Object.fromEntries(shape.map(([name, inner]) => [name, partly(inner).optional()])));
  }
  if (schema instanceof z.ZodArray) return z.array(partly(schema.element));
  if (schema instanceof z.ZodNullable) return partly(schema.unwrap()).nullable();
  if (schema instanceof z.ZodOptional) return partly(schema.unwrap()).optional();
  if (schema instanceof z.ZodType) return schema;
  throw new TypeError('Not a schema');
}
