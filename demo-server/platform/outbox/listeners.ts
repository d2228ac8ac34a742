import type { Database } from '../db/tables.js';
import type { NewId } from '../ids.js';
import type { JobHandler } from '../jobs/job-handler.js';
import { JobHopelessError, jobKind } from '../jobs/job.js';
import type { JobRow } from '../jobs/job-store.js';
import type { DomainEvent } from './event.js';
import { getEvent } from './event-store.js';
import type { Listener } from './listener.js';

type DeliveryPayload = { readonly eventId: string };

/** The kind of a listener's jobs. */
export const deliveryKind = (listenerName: string) => jobKind<DeliveryPayload>(`listener.${listenerName}`);

/** Who listens to what. Complete before the first event is emitted: an event goes to those known by then. */
export class Listeners {
  readonly #listeners: Listener[] = [];

  add(listener: Listener): void {
    if (this.#listeners.some((other) => other.name === listener.name)) {
      throw new Error(`Two listeners are called ${listener.name}`);
    }
    this.#listeners.push(listener);
  }

  /** One job per listener of this event, to be stored with it. */
  deliveriesOf(event: DomainEvent, newId: NewId): readonly JobRow[] {
    return this.#listeners
      .filter((listener) => listener.on.includes(event.type))
      .map((listener) => {
        const { tenantId, livemode } = event.scope;
        const orderKey = [listener.name, tenantId, livemode ? 'live' : 'test', event.objectId].join('/');
        return {
          id: newId('job'),
          kind: deliveryKind(listener.name).name,
          payload: { eventId: event.id },
          ...(listener.ordered === true ? { orderKey } : {}),
        };
      });
  }
}

/** How a listener's jobs are done: the event is loaded and handed over. */
export function deliveryHandler(db: Database, listener: Listener): JobHandler<DeliveryPayload> {
  return {
    ...(listener.retryDelaysMs === undefined ? {} : { retryDelaysMs: listener.retryDelaysMs }),
    ...(listener.maxAttempts === undefined ? {} : { maxAttempts: listener.maxAttempts }),
    handle: async ({ eventId }, run) => {
      const event = await getEvent(db, eventId);
      if (event === null) throw new JobHopelessError(`There is no event ${eventId}`);
      await listener.handle(event, run);
    },
  };
}
