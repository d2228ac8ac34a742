/** Where a server stands; requests are answered only while it is `ready`. */
export type ServerPhase = 'starting' | 'ready' | 'stopping';

/** The server's phase, changed by whoever starts and stops it. */
export interface Readiness {
  readonly phase: ServerPhase;
}

/** A phase that can be changed; begins with `starting`. */
export class ServerReadiness implements Readiness {
  phase: ServerPhase = 'starting';
}
