import { isIP } from 'node:net';
import type { RequestHandler } from 'express';

/**
 * Whether a `Host` header names this server: as PUBLIC_URL does, as localhost, or by an IP address. Any other name may be
 * somebody else's that was pointed at this machine, to let a foreign page read what is meant for its owner (DNS rebinding).
 */
export function isOwnHost(host: string | undefined, publicUrl: URL): boolean {
  // browsers always send it
  if (host === undefined) return true;
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return (
    hostname === publicUrl.hostname ||
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0
  );
}

/** Leaves a router to those who came by a name of this server; for others it is not there. */
export function onlyOwnHost(publicUrl: URL): RequestHandler {
  return (req, _res, next) => {
    if (isOwnHost(req.get('host'), publicUrl)) next();
    else next('router');
  };
}
