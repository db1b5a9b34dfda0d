import { memoize } from '../read/memoize.ts'
import type { RowProblem } from '../row-problem.ts'
import { longestAddress } from './check-address.ts'
import { isRoleAddress, meantDomain, roleNames } from './suspicious-address.ts'

/** What is probably not meant in a good address. */
export interface SuspiciousAddressCheck {
  /** The address, fixed if requested, and what is suspicious about it. */
  check(address: string): { address: string; warning: RowProblem | null }
  /** Returns whether an ASCII address is clearly not suspicious; if false, use `check`. */
  hasNone(bytes: Uint8Array, start: number, at: number, end: number): boolean
}

/** @param fix likely typos are fixed instead of reported */
export function createSuspiciousAddressCheck(fix: boolean): SuspiciousAddressCheck {
  const meant = memoize(meantDomain)
  const roles = new Set([...roleNames].map((name) => hashOf(Buffer.from(name), 0, name.length)))
  const looks = new Set([...roleNames].map((name) => lookOf(name.length, name.charCodeAt(0))))
  const mayBeRole = Uint8Array.from({ length: 50 * 32 }, (_, look) => (looks.has(look) ? 1 : 0))
  return {
    check(address) {
      const at = address.indexOf('@')
      const domain = meant.text(address.slice(at + 1))
      if (domain !== null) {
        const fixed = `${address.slice(0, at)}@${domain}`
        return fix && fixed.length <= longestAddress
          ? { address: fixed, warning: null }
          : { address, warning: { reason: 'likely-typo', detail: `Did you mean ${fixed}?` } }
      }
      return isRoleAddress(address)
        ? { address, warning: { reason: 'role-address', detail: '' } }
        : { address, warning: null }
    },
    hasNone: (bytes, start, at, end) =>
      meant.bytes(bytes, at + 1, end) === null &&
      (mayBeRole[lookOf(at - start, bytes[start] as number)] !== 1 || !roles.has(hashOf(bytes, start, at))),
  }
}

/** Length and first letter distinguish most names from role names. */
const lookOf = (length: number, first: number): number => length * 32 + (first & 31)

/** Of letters, the same for capitals and small ones. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ ((bytes[at] as number) | 32), 0x01000193)
  return hash
}
