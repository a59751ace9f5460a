/**
 * Where a subscriber may be: public addresses only, unless the operator allows private ones. Checked when the
 * subscriber is made (literal addresses) and again at every connection, on the address that DNS really gave: a name
 * that points inside later is refused then.
 */
import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Why this address may not be called; undefined when it may. Text for people. */
export function refuseTarget(url: string, allowPrivate: boolean): string | undefined {
  let target: URL;
  try {
    target = new URL(url);
  } catch {
    return 'is not an absolute URL';
  }
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return 'must be http or https';
  if (target.username !== '' || target.password !== '')
    return 'must not carry credentials; they would end up in logs';
  if (allowPrivate) return undefined;
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const inside = ipaddr.isValid(host) ? !isPublic(host) : isLocalName(host);
  return inside
    ? 'is a private or loopback address; set TANDEM_ALLOW_PRIVATE_TARGETS=true if it is meant to be one'
    : undefined;
}

/** Names that never leave the machine or the local network, whatever DNS says. */
function isLocalName(host: string): boolean {
  return /^(localhost|.*\.(localhost|local|internal))\.?$/i.test(host) || !host.includes('.');
}

/** `::/96`, the old way to write an IPv4 address as IPv6: to ipaddr.js unicast like any other. */
const ipv4Compatible = ipaddr.IPv6.parseCIDR('::/96');
/** Azure's host speaks to each machine from this public address, about its secrets too. */
const azureHost = '168.63.129.16';

/** `process` unwraps IPv4-mapped IPv6; tunnels that carry an IPv4 address inside are not unicast to ipaddr.js. */
function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const plain = ipaddr.process(address);
  if (plain instanceof ipaddr.IPv6 && plain.match(ipv4Compatible)) return false;
  return plain.range() === 'unicast' && plain.toString() !== azureHost;
}

/** Thrown (as the connection's error) when a name resolves to an address that is not allowed. */
class PrivateTarget extends Error {
  readonly code = 'PRIVATE_TARGET';
}

type SystemLookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A DNS look-up for connections that refuses private answers; the connection then uses exactly what was checked, so a
 * name that turns private between check and connect (rebinding) leads nowhere.
 */
export const publicLookupBy =
  (system: SystemLookup): LookupFunction =>
  (hostname, options, callback) => {
    system(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isPublic(address))) {
        return callback(new PrivateTarget(`${hostname} resolves to a private address`), '', 0);
      }
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };

export const publicLookup = publicLookupBy(systemLookup);
