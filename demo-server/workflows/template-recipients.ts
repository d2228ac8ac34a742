import { isFilledBySigner } from '../../src/contract/fields.js';
import type { ProblemDetail } from '../../src/contract/problems.js';
import { maxRequestDays, type SendTemplateBody } from '../../src/contract/template-requests.js';
import type { NewRequest } from '../modules/signing-requests/service.js';
import type { ReadyTemplate, TemplateSigner } from '../modules/templates/template.js';
import { ProblemError } from '../platform/problem.js';
import { withMergeValue, type MergeValues } from './merge-values.js';

/** A signer of a template with the person who plays the role. */
export type Recipient = TemplateSigner & { readonly name: string; readonly email: string };

const dayMs = 24 * 60 * 60 * 1000;
const defaultDays = 30;

/** What is wrong with the people a call names: unknown roles, roles named twice, no first signer. */
export function recipientProblems(template: ReadyTemplate, body: Pick<SendTemplateBody, 'signers'>): ProblemDetail[] {
  const details: ProblemDetail[] = [];
  const seen = new Set<string>();
  body.signers.forEach(({ templateSignerId }, index) => {
    const path = `signers.${index}.templateSignerId`;
    if (seen.has(templateSignerId)) details.push({ path, message: 'is named twice' });
    else if (!template.signers.some(({ id }) => id === templateSignerId))
      details.push({ path, message: `signer ${templateSignerId} does not exist in this template` });
    seen.add(templateSignerId);
  });
  const first = inOrder(template.signers)[0];
  if (first && details.length === 0 && !seen.has(first.id))
    details.push({ path: 'signers', message: `must name the first signer: ${first.label} (${first.id})` });
  return details;
}

/**
 * The people in their signing order. Throws `template_incomplete` when the template has no signers, or one who was named
 * has nothing to do.
 */
export function recipientsOf(template: ReadyTemplate, { signers }: Pick<SendTemplateBody, 'signers'>): Recipient[] {
  if (template.signers.length === 0) {
    const details = [{ path: 'signers', message: 'the template has no signers yet' }];
    throw new ProblemError('template_incomplete', { details });
  }
  const recipients = inOrder(template.signers).flatMap((signer): Recipient[] => {
    const given = signers.find(({ templateSignerId }) => templateSignerId === signer.id);
    return given ? [{ ...signer, name: given.name, email: given.email }] : [];
  });
  const idle = recipients.filter(
    ({ id }) => !template.fields.some((field) => field.signerId === id && isFilledBySigner(field.type)),
  );
  if (idle.length > 0)
    throw new ProblemError('template_incomplete', {
      details: idle.map(({ id, label }) => ({ path: id, message: `${label} has no field to fill` })),
    });
  return recipients;
}

/**
 * The fields of a request: those of the people who take part, and what the sender wrote, merge tags with their values among
 * it.
 */
export function fieldsFor(
  template: ReadyTemplate,
  recipients: readonly Recipient[],
  values: MergeValues,
): NewRequest['fields'] {
  return template.fields.flatMap(({ signerId, ...placed }) => {
    const field = withMergeValue(placed, values);
    const signerIndex = recipients.findIndex(({ id }) => id === signerId);
    if (signerIndex >= 0) return [{ ...field, signerIndex }];
    // a label belongs to the page, whoever it was placed for
    return ['label', 'stamp', 'merge_tag'].includes(field.type) ? [{ ...field, signerIndex: 0 }] : [];
  });
}

/** When a request ends. Throws `invalid_request` for a time that is over or too far away. */
export function expiryOf(given: string | undefined, now: Date): Date {
  if (given === undefined) return new Date(now.getTime() + defaultDays * dayMs);
  const at = new Date(given.includes('T') ? given : `${given}T23:59:59.999Z`);
  const wrong = (message: string) => new ProblemError('invalid_request', { details: [{ path: 'expiresAt', message }] });
  if (!(at.getTime() > now.getTime())) throw wrong('must be in the future');
  if (at.getTime() > now.getTime() + maxRequestDays * dayMs) throw wrong(`must be at most ${maxRequestDays} days away`);
  return at;
}

function inOrder(signers: readonly TemplateSigner[]): TemplateSigner[] {
  return signers.toSorted((a, b) => a.signingOrder - b.signingOrder);
}
