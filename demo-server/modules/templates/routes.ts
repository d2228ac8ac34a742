import type { Handlers } from '../../http/handler.js';
import { mergeTagsOf } from './merge-tags.js';
import type { SendTemplate, SentTemplate } from './send.js';
import type { TemplatesService } from './service.js';
import type { Template } from './template.js';
import { isUsable, nextSteps, signerView, signerViews, summaryView, templateView } from './views.js';

/** The operations this module answers. */
export type TemplateHandlers = Pick<
  Handlers,
  | 'createTemplate'
  | 'listTemplates'
  | 'getTemplate'
  | 'updateTemplate'
  | 'deleteTemplate'
  | 'finalizeTemplateUpload'
  | 'reorderTemplatePages'
  | 'addTemplateSigner'
  | 'updateTemplateSigner'
  | 'removeTemplateSigner'
  | 'addTemplateFields'
  | 'replaceTemplateFields'
  | 'removeTemplateField'
  | 'createSigningRequest'
  | 'sendAgreement'
>;

/** Binds the templates' operations to the service and the sending workflow. */
export function templateRoutes(service: TemplatesService, send: SendTemplate): TemplateHandlers {
  return {
    async createTemplate({ caller, body }) {
      const { template, links } = await service.create(caller.scope, body);
      const uploads = template.uploads.map(({ fileName, key }, index) => {
        const { url = '', headers = {} } = links[index] ?? {};
        return { fileName, uploadUrl: url, s3Key: key, headers };
      });
      const [first] = uploads;
      return {
        data: {
          templateId: template.id,
          uploadUrl: first?.uploadUrl ?? '',
          s3Key: first?.s3Key ?? '',
          uploads,
          expiresAt: template.uploadsEndAt.toISOString(),
        },
      };
    },

    async listTemplates({ caller, query }) {
      const { templates, total } = await service.list(caller.scope, query);
      const { limit, offset } = query;
      return {
        data: {
          templates: templates.map(summaryView),
          pagination: { limit, offset, count: templates.length, total },
        },
      };
    },

    async getTemplate({ caller, params }) {
      const template = await service.get(caller.scope, params.id);
      return { data: templateView(template, await service.previewUrl(template)), revision: template.revision };
    },

    async updateTemplate({ caller, params, body, facts }) {
      const template = await service.update(caller.scope, params.id, body, facts.ifMatch);
      return { data: templateView(template, await service.previewUrl(template)), revision: template.revision };
    },

    async deleteTemplate({ caller, params }) {
      await service.remove(caller.scope, params.id);
      return { data: { id: params.id } };
    },

    async finalizeTemplateUpload({ caller, params, body }) {
      const template = await service.finalize(caller.scope, params.id, body);
      return {
        data: {
          ...(await pagesView(service, template)),
          name: template.name,
          fileType: 'pdf',
          isActive: isUsable(template),
          nextSteps: nextSteps(template.id),
        },
        revision: template.revision,
      };
    },

    async reorderTemplatePages({ caller, params, body, facts }) {
      const template = await service.reorderPages(caller.scope, params.id, body.pageOrder, facts.ifMatch);
      return { data: await pagesView(service, template), revision: template.revision };
    },

    async addTemplateSigner({ caller, params, body, facts }) {
      const { signers, revision } = await service.addSigner(caller.scope, params.id, body, facts.ifMatch);
      const added = signers.at(-1);
      if (!added) throw new Error('The signer was not added');
      return { data: signerView(added), revision };
    },

    async updateTemplateSigner({ caller, params, body, facts }) {
      const { id, signerId } = params;
      const { signers, revision } = await service.updateSigner(caller.scope, id, signerId, body, facts.ifMatch);
      const changed = signers.find((signer) => signer.id === signerId);
      if (!changed) throw new Error('The signer is gone');
      return { data: signerView(changed), revision };
    },

    async removeTemplateSigner({ caller, params, facts }) {
      const { id, signerId } = params;
      const { template, fieldsRemoved } = await service.removeSigner(caller.scope, id, signerId, facts.ifMatch);
      return { data: { id: signerId, fieldsRemoved }, revision: template.revision };
    },

    async addTemplateFields({ caller, params, body, facts }) {
      const template = await service.addFields(caller.scope, params.id, body, facts.ifMatch);
      const fieldsAdded = body.fields.length;
      const field = template.fields.at(-fieldsAdded);
      if (!field) throw new Error('The fields were not added');
      return {
        data: { ...fieldsView(template, fieldsAdded), field },
        message: `Added ${counted(fieldsAdded)}`,
        revision: template.revision,
      };
    },

    async replaceTemplateFields({ caller, params, body, facts }) {
      const template = await service.replaceFields(caller.scope, params.id, body.fields, facts.ifMatch);
      const total = template.fields.length;
      return {
        data: fieldsView(template, total),
        message: `Replaced with ${counted(total)}`,
        revision: template.revision,
      };
    },

    async removeTemplateField({ caller, params, facts }) {
      const { id, fieldId } = params;
      const { revision } = await service.removeField(caller.scope, id, fieldId, facts.ifMatch);
      return { data: { id: fieldId }, revision };
    },

    async createSigningRequest({ caller, body, facts }) {
      const { signingRequestId, status, signerLinks } = await send(caller.scope, body, facts);
      return { data: { signingRequestId, status, signerLinks: [...signerLinks] } };
    },

    async sendAgreement({ caller, body, facts }) {
      return { data: agreementView(await send(caller.scope, body, facts)) };
    },
  };
}

async function pagesView(service: Pick<TemplatesService, 'previewUrl'>, template: Template) {
  return {
    id: template.id,
    pageCount: template.pages.length,
    previewUrl: (await service.previewUrl(template)) ?? '',
    fields: [...template.fields],
    signers: signerViews(template),
    mergeTags: mergeTagsOf(template),
  };
}

function fieldsView(template: Template, fieldsAdded: number) {
  const fields = [...template.fields];
  return { templateId: template.id, fieldsAdded, totalFields: fields.length, fields };
}

function agreementView({ signerLinks, customerId, expiresAt, createdAt, ...sent }: SentTemplate) {
  return {
    ...sent,
    signerLinks: [...signerLinks],
    ...(customerId === null ? {} : { customerId }),
    expiresAt: expiresAt.toISOString(),
    createdAt: createdAt.toISOString(),
  };
}

function counted(count: number): string {
  return count === 1 ? '1 field' : `${count} fields`;
}
