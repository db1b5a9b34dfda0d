import { BlockList, isIP } from 'node:net'

/** Addresses that are only reachable inside a network. Sources: RFC 1918, 6890, 4193, 3927, 6598. */
const own = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  own.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  own.addSubnet(network, prefix, 'ipv6')

/** Names that public DNS doesn't resolve. Sources: RFC 6761, 6762, 8375; ICANN for .internal. */
const ownNames = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|test|invalid)$/

/** Returns whether a URL's host can be on the operator's own network only. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
  const kind = isIP(host)
  if (kind === 0) return !host.includes('.') || ownNames.test(host)
  return own.check(host, kind === 6 ? 'ipv6' : 'ipv4')
}
