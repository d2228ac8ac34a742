import ipaddr from 'ipaddr.js';

/** What a guard lets through beyond public addresses. */
export interface AddressGuardOptions {
  /** Lets 127.0.0.0/8 and ::1 through: for sandboxes and tests, never for servers that others use. */
  readonly allowLoopback: boolean;
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** `::8.8.8.8` as `::808:808`: the parser would take the dotted form for an IPv4-mapped address, which it is not. */
function withoutDots(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/**
 * Whether a connection to this IP address may be opened: public unicast only. Private, link-local, loopback, carrier-grade
 * NAT, multicast, reserved and translated ranges are refused, and of IPv6 everything outside 2000::/3 (so also ::/96,
 * site-local and NAT64). An IPv4-mapped address counts as the IPv4 address it is.
 */
export function isAddressAllowed(address: string, options: AddressGuardOptions): boolean {
  // a zone index names an interface of this machine
  if (address.includes('%') || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(withoutDots(address));
  const range = parsed.range();
  if (range === 'loopback') return options.allowLoopback;
  if (range !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
}

/** The IP address that a URL's host is, without brackets; `undefined` for a name. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(host) ? host : undefined;
}
