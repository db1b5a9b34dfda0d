import { longestAddress } from './check-address.ts'
import type { RowProblem } from './check-row.ts'
import { isRoleAddress, meantDomain } from './doubtful-address.ts'

/** Domains that are remembered; more different ones in a file are not worth the memory. */
const mostRemembered = 50_000

/** Makes the check of what is probably not meant in a good address. With `mend`, a likely typo is mended instead. */
export function createDoubtCheck(
  mend: boolean,
): (address: string) => { address: string; warning: RowProblem | null } {
  const remembered = new Map<string, string | null>()
  const meant = (domain: string): string | null => {
    const known = remembered.get(domain)
    if (known !== undefined) return known
    const found = meantDomain(domain)
    // A copy, since the domain may be a slice that keeps a megabyte of the file in memory.
    if (remembered.size < mostRemembered) remembered.set(Buffer.from(domain).toString(), found)
    return found
  }
  return (address) => {
    const at = address.indexOf('@')
    const domain = meant(address.slice(at + 1))
    if (domain !== null) {
      const mended = `${address.slice(0, at)}@${domain}`
      return mend && mended.length <= longestAddress
        ? { address: mended, warning: null }
        : { address, warning: { reason: 'likely-typo', detail: `Probably ${mended}` } }
    }
    return isRoleAddress(address)
      ? { address, warning: { reason: 'role-address', detail: '' } }
      : { address, warning: null }
  }
}
