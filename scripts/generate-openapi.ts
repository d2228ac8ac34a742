// Writes openapi.json from the contract: every operation with its input, its answer and every problem it can answer with.
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { BodyType, EndpointSpec } from '../src/contract/endpoint.js';
import { endpoints, problemsOf } from '../src/contract/endpoints.js';
import { externalEnvelope, problemEnvelope } from '../src/contract/envelope.js';
import { problems } from '../src/contract/problems.js';

type Responses = NonNullable<ZodOpenApiOperationObject['responses']>;

/** One response per status; its description lists the codes and their sentences. */
function refusals(endpoint: EndpointSpec): Responses {
  const byStatus = new Map<number, string[]>();
  for (const code of problemsOf(endpoint)) {
    const { status, message } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${code}\`: ${message}`]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, lines]) => [
        String(status),
        { description: lines.join('\n\n'), content: { 'application/json': { schema: problemEnvelope } } },
      ]),
  );
}

const binary = (types: readonly BodyType[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]));

function success(endpoint: EndpointSpec): Responses {
  const status = String(endpoint.successStatus);
  if (endpoint.replyKind === 'file') {
    const content = binary(endpoint.fileTypes ?? ['application/pdf']);
    return {
      '200': { description: 'The bytes of the file', content },
      '206': { description: 'The asked range of the bytes', content },
    };
  }
  return {
    [status]: {
      description: endpoint.message ?? 'Done',
      content: { 'application/json': { schema: externalEnvelope(endpoint.reply ?? z.unknown()) } },
    },
  };
}

const security = {
  'api-key': [{ apiKey: [] }],
  'editor-token': [{ editorToken: [] }],
  'signer-token': [{ signerToken: [] }],
  public: [],
};

function headerParameters(endpoint: EndpointSpec): z.ZodObject | undefined {
  const shape: Record<string, z.ZodType> = {};
  if (endpoint.method === 'POST' && endpoint.auth !== 'public')
    shape['Idempotency-Key'] = z
      .string()
      .max(255)
      .optional()
      .meta({ description: 'The same key with the same request replays the first answer for 24 hours' });
  if (endpoint.revisioned && endpoint.method !== 'GET')
    shape['If-Match'] = z.string().optional().meta({ description: 'Revision from ETag; 412 when it has moved on' });
  return Object.keys(shape).length > 0 ? z.object(shape) : undefined;
}

function operation(endpoint: EndpointSpec): ZodOpenApiOperationObject {
  const header = headerParameters(endpoint);
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    security: security[endpoint.auth],
    requestParams: {
      ...(endpoint.params instanceof z.ZodObject ? { path: endpoint.params } : {}),
      ...(endpoint.query instanceof z.ZodObject ? { query: endpoint.query } : {}),
      ...(header ? { header } : {}),
    },
    ...(endpoint.bodyTypes
      ? {
          requestBody: {
            required: true,
            content: binary(endpoint.bodyTypes),
          },
        }
      : {}),
    ...(endpoint.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: endpoint.body } } } }
      : {}),
    responses: { ...success(endpoint), ...refusals(endpoint) },
  };
}

const paths: ZodOpenApiPathsObject = {};
for (const endpoint of Object.values<EndpointSpec>(endpoints)) {
  const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
  paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
}

const document = createDocument({
  openapi: '3.1.0',
  info: {
    title: 'snp-elements',
    version: '1',
    description: 'Documents, fields, signing requests, customers, embed sessions and webhooks.',
  },
  servers: [{ url: '/' }],
  paths,
  components: {
    securitySchemes: {
      apiKey: {
        type: 'apiKey',
        in: 'header',
        name: 'x-api-key',
        description: '`{tenant-slug}--{key}`; for servers only, browsers are not answered',
      },
      editorToken: { type: 'http', scheme: 'bearer', description: 'Token of an embed session for the field editor' },
      signerToken: { type: 'http', scheme: 'bearer', description: 'Token of a signing session' },
    },
  },
});

const target = process.argv[2];
if (!target) throw new Error('Name the file to write.');
await writeFile(target, `${JSON.stringify(document, null, 2)}\n`);
