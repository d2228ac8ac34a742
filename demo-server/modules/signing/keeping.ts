import type { Field } from '../../../src/contract/fields.js';
import type { FieldValue } from '../../../src/contract/signing.js';
import { initialValue } from '../../../src/core/field-answer.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';
import { finalValues, standing, type StoredValues } from './answers.js';
import { valueDigest } from './field-value.js';
import type { SignerCall, SigningAct } from './ports.js';
import { deleteValue, listValues, putValue } from './store.js';

/** How answers are stored within an act. */
export function createKeeping({ clock }: { readonly clock: Clock }) {
  /** Stores one answer of an act, and writes it down, a picture with the SHA-256 of its bytes. */
  const keep = async (
    tx: Tx,
    call: SignerCall,
    signing: SigningAct,
    field: Field,
    value: FieldValue | null,
    imageSha256?: string,
  ): Promise<void> => {
    const { id: fieldId, type } = field;
    const place = { requestId: call.signingRequestId, signerId: call.signerId, fieldId };
    if (value === null && initialValue(field) === null) await deleteValue(tx.db, call.scope, place);
    else await putValue(tx.db, call.scope, place, value, clock.now());
    const picture = imageSha256 === undefined ? {} : { imageSha256 };
    const detail = value === null ? { fieldId } : { fieldId, type, valueSha256: valueDigest(value), ...picture };
    await signing.record({ action: value === null ? 'field.cleared' : 'field.filled', detail });
  };

  /** Stores what differs of one signer's fields. */
  const replaceValues = async (
    tx: Tx,
    scope: TenantScope,
    requestId: string,
    signerId: string,
    { all, before, after }: { all: readonly Field[]; before: StoredValues; after: ReadonlyMap<string, FieldValue> },
  ): Promise<void> => {
    for (const { id: fieldId, signerId: owner } of all) {
      if (owner !== signerId) continue;
      const place = { requestId, signerId, fieldId };
      const value = after.get(fieldId);
      if (value === undefined) {
        if (before.has(fieldId)) await deleteValue(tx.db, scope, place);
      } else if (JSON.stringify(before.get(fieldId)) !== JSON.stringify(value))
        await putValue(tx.db, scope, place, value, clock.now());
    }
  };

  /** Computes formulas anew when everybody has finished: those of the first may use what the last has filled in. */
  const settleFormulas = async (
    tx: Tx,
    scope: TenantScope,
    requestId: string,
    { all, finishedIds }: { all: readonly Field[]; finishedIds: readonly string[] },
  ): Promise<void> => {
    const formulas = all.filter(({ type }) => type === 'formula');
    if (formulas.length === 0) return;
    const before = await listValues(tx.db, scope, requestId);
    for (const signerId of finishedIds) {
      const now = standing(all, before, { signerId, finishedIds });
      const after = new Map([...finalValues(now, signerId)].filter(([id]) => formulas.some((one) => one.id === id)));
      await replaceValues(tx, scope, requestId, signerId, { all: formulas, before, after });
    }
  };

  return { keep, replaceValues, settleFormulas };
}
