import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endpoints, type EndpointId } from '../../../src/contract/endpoints.js';
import type { EndpointSpec } from '../../../src/contract/endpoint.js';
import { webhookEvents, webhookPayload } from '../../../src/contract/webhooks.js';
import { partly } from '../../support/partly.js';

/** What partners were shown of an operation: a body they send, and parts of the `data` they get. */
interface Example {
  readonly body?: unknown;
  readonly data?: unknown;
}

const signer = { id: 'signer1', name: 'Client', color: '#3B82F6', signingOrder: 1 };
const place = { pageNumber: 1, x: 55, y: 75, width: 25, height: 6 };
const field = { id: 'field1', type: 'signature', signerId: 'signer1', ...place };
const link = {
  signerId: 'signer456',
  name: 'Grace Hopper',
  email: 'grace@example.com',
  signingUrl: 'https://sign.example.com/sign?token=abc',
  status: 'pending',
};
const document = 'JVBERi0xLjQK';
const expiresAt = '2026-02-20T00:00:00Z';

const examples: Partial<Record<EndpointId, Example>> = {
  createCustomer: {
    body: { name: 'Grace Hopper', email: 'grace@example.com', phoneNumber: '555-123-4567' },
    data: {
      id: '507f1f77bcf86cd799439011',
      name: 'Grace Hopper',
      email: 'grace@example.com',
      phoneNumber: '555-123-4567',
      internalCustomerId: 'CUS-abc123',
    },
  },
  listCustomers: { data: { customers: [], pagination: { limit: 100, offset: 0, count: 25 } } },
  getCustomer: {
    data: {
      customer: {
        id: '507f1f77bcf86cd799439011',
        name: 'Grace Hopper',
        email: 'grace@example.com',
        phoneNumbers: ['555-123-4567'],
        subscriptions: [],
        invoices: [],
      },
    },
  },
  createDocument: {
    body: {
      document,
      fileName: 'contract.pdf',
      name: 'Service Agreement',
      signers: [{ name: 'Client' }, { name: 'Company Representative' }],
    },
    data: {
      documentId: 'doc123',
      name: 'Service Agreement',
      status: 'draft',
      pageCount: 5,
      signers: [
        { id: 'signer1', index: 0, name: 'Client', color: '#3B82F6' },
        { id: 'signer2', index: 1, name: 'Company Representative', color: '#10B981' },
      ],
      previewUrl: 'https://files.example.com/doc123',
      expiresAt: '2026-01-22T00:00:00Z',
      nextSteps: {
        addFields: 'POST /v1/external/esign/documents/doc123/fields',
        send: 'POST /v1/external/esign/documents/doc123/send',
      },
    },
  },
  getDocument: {
    data: {
      documentId: 'doc123',
      name: 'Service Agreement',
      status: 'draft',
      fileName: 'contract.pdf',
      fileSize: 245789,
      createdAt: '2026-01-21T00:00:00Z',
      signers: [{ ...signer, role: 'Signer 1' }],
      fields: [field],
      fieldsCount: 1,
      previewUrl: 'https://files.example.com/doc123',
    },
  },
  deleteDocument: { data: { documentId: 'doc123' } },
  listFields: { data: { documentId: 'doc123', fields: [field], signers: [signer] } },
  addFields: {
    body: {
      fields: [
        { type: 'signature', signerId: 'signer1', ...place, label: 'Client Signature', required: true },
        { type: 'date', signerId: 'signer1', ...place, x: 82, width: 15 },
      ],
    },
    data: {
      documentId: 'doc123',
      fieldsAdded: 2,
      totalFields: 2,
      fields: [field],
      nextStep: 'POST /v1/external/esign/documents/doc123/send',
    },
  },
  replaceFields: {
    body: { fields: [{ type: 'signature', signerId: 'signer1', ...place, y: 80 }] },
    data: { documentId: 'doc123', fieldsAdded: 1, totalFields: 1, fields: [field] },
  },
  removeFields: { data: { documentId: 'doc123', fieldsRemoved: 3 } },
  sendDocument: {
    body: {
      signers: [
        { signerId: 'signer1', email: 'client@example.com' },
        { signerId: 'signer2', email: 'rep@example.com' },
      ],
      customerId: 'cust123',
      sendNotification: true,
      expiresInDays: 30,
    },
    data: {
      signingRequestId: 'req123',
      name: 'Service Agreement',
      status: 'pending',
      signerLinks: [{ ...link, name: 'Client' }],
      customerId: 'cust123',
      expiresAt,
    },
  },
  sendOneTimeDocument: {
    body: {
      document,
      fileName: 'contract.pdf',
      name: 'Service Agreement - Grace Hopper',
      signers: [{ name: 'Grace Hopper', email: 'grace@example.com' }],
      customerId: '507f1f77bcf86cd799439011',
      sendNotification: true,
    },
    data: {
      signingRequestId: 'req123',
      name: 'Service Agreement - Grace Hopper',
      status: 'pending',
      signerLinks: [link],
      isOneTimeDocument: true,
      expiresAt: '2026-02-20T00:00:00.000Z',
    },
  },
  getSigningRequest: {
    data: {
      signingRequest: {
        id: 'req123',
        name: 'NDA - Grace Hopper',
        status: 'completed',
        completedAt: '2026-01-20T15:30:00Z',
        signers: [
          {
            name: 'Grace Hopper',
            email: 'grace@example.com',
            status: 'completed',
            signedAt: '2026-01-20T15:30:00Z',
          },
        ],
        documentUrl: 'https://sign.example.com/download/doc123',
      },
    },
  },
  downloadSigningRequest: {
    data: {
      signingRequestId: 'req123',
      name: 'NDA - Grace Hopper',
      status: 'completed',
      completedAt: '2026-01-20T15:30:00Z',
      downloadUrl: 'https://files.example.com/signed',
      expiresIn: 3600,
      expiresAt: '2026-01-21T16:30:00Z',
    },
  },
  getWebhookConfig: {
    data: { webhookUrl: 'https://app.example.com/webhooks/esign', hasSecret: true, events: [...webhookEvents] },
  },
  updateWebhookConfig: {
    body: { webhookUrl: 'https://app.example.com/webhooks/esign', regenerateSecret: true },
    data: {
      webhookUrl: 'https://app.example.com/webhooks/esign',
      hasSecret: true,
      secret: 'abc123',
      events: ['document.sent', 'signer.completed', 'document.completed'],
    },
  },
};

describe('what partners were shown', () => {
  for (const [id, { body, data }] of Object.entries(examples)) {
    const endpoint: EndpointSpec = endpoints[id as EndpointId];
    if (body !== undefined)
      it(`${id}: the body is accepted`, () => {
        const parsed = endpoint.body?.safeParse(body);
        assert.equal(parsed?.success, true, JSON.stringify(parsed?.error?.issues));
      });
    if (data !== undefined)
      it(`${id}: everything in the answer is answered`, () => {
        assert.ok(endpoint.reply);
        const parsed = partly(endpoint.reply).safeParse(data);
        assert.equal(parsed.success, true, JSON.stringify(parsed.error?.issues));
      });
  }

  it('the payload of a webhook has every fact that was promised', () => {
    const parsed = partly(webhookPayload).safeParse({
      event: 'document.completed',
      timestamp: '2026-01-20T15:30:00Z',
      data: {
        signingRequestId: 'req123',
        signingRequestName: 'NDA - Grace Hopper',
        templateId: 'tpl456',
        status: 'completed',
        customerId: 'cust789',
        signedDocumentUrl: 'https://files.example.com/signed',
        completedAt: '2026-01-20T15:30:00Z',
      },
    });
    assert.equal(parsed.success, true, JSON.stringify(parsed.error?.issues));
  });

  it('a field nobody answers would be noticed', () => {
    assert.equal(partly(endpoints.getDocument.reply).safeParse({ documentId: 'doc1', nonsense: 1 }).success, false);
  });
});
