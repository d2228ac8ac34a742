import { sql } from 'kysely';
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

/** How long events are kept after every listener has had its chance. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/** Deletes events of more than 30 days ago that no listener waits for any more; gives their number. */
export async function deleteOldEvents(db: Database, now: Date): Promise<number> {
  const result = await db
    .deleteFrom('outbox_events')
    .where('at', '<', new Date(now.getTime() - keptMs))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('jobs')
            .select('jobs.id')
            .where('jobs.kind', 'like', 'listener.%')
            .where(sql<boolean>`jobs.payload = '{"eventId":"' || outbox_events.id || '"}'`),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
