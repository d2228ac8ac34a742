import type { Database } from '../db/tables.js';
import { parseJson } from '../json.js';
import type { DomainEvent, EventType } from './event.js';

/** Stores an event. */
export async function insertEvent(db: Database, event: DomainEvent): Promise<void> {
  await db
    .insertInto('outbox_events')
    .values({
      id: event.id,
      type: event.type,
      tenant_id: event.scope.tenantId,
      livemode: event.scope.livemode,
      object_id: event.objectId,
      payload: JSON.stringify(event.payload),
      at: event.at,
    })
    .execute();
}

/** The event with this id, for the listeners only: it is not looked up by tenant. Null when absent. */
export async function getEvent(db: Database, id: string): Promise<DomainEvent | null> {
  const row = await db.selectFrom('outbox_events').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    // only `emit` writes here, and it accepts nothing else
    type: row.type as EventType,
    scope: { tenantId: row.tenant_id, livemode: row.livemode },
    objectId: row.object_id,
    payload: parseJson(row.payload),
    at: row.at,
  };
}
