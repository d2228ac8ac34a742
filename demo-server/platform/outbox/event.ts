import type { Json } from '../json.js';
import type { TenantScope } from '../scope.js';

/** A domain event's name: `noun.verbed`. */
export type EventType = `${string}.${string}`;

/** A fact to be announced; `objectId` is what listeners may order by. */
export interface NewEvent<T extends EventType = EventType, P extends Json = Json> {
  readonly type: T;
  readonly scope: TenantScope;
  readonly objectId: string;
  readonly payload: P;
}

/** A stored fact. `id` (`evt_...`) is the key by which a listener that runs twice counts once. */
export interface DomainEvent<T extends EventType = EventType, P extends Json = Json> extends NewEvent<T, P> {
  readonly id: string;
  readonly at: Date;
}
