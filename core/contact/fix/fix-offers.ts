import type { Workspace } from '../../workspace/open.ts'
import { listMends, listSlips, type StoredMend } from '../../workspace/tables/import-fixes.ts'
import { getImport } from '../../workspace/tables/imports.ts'
import { listLocations } from '../../workspace/tables/locations.ts'
import { meantDomain } from '../check/suspicious-address.ts'
import { nearestName } from '../match/nearest-name.ts'
import type { AppliedMend, Mend, MendOffer } from './fix.ts'

/** The mends that an import's rows call for, and those that were made. */
export function mendsOf(ws: Workspace, importId: string): { offers: MendOffer[]; applied: AppliedMend[] } {
  const it = getImport(ws, importId)
  if (it === null) return { offers: [], applied: [] }
  const locations = listLocations(ws).filter(({ accountId }) => accountId === it.accountId)
  const nameOf = (mend: Mend): string =>
    mend.kind === 'domain' ? mend.to : (locations.find(({ id }) => id === mend.locationId)?.name ?? '')
  const applied = listMends(ws, importId).map(
    ({ seq, mend, count }: StoredMend): AppliedMend => ({
      seq,
      kind: mend.kind,
      from: mend.from,
      to: nameOf(mend),
      rows: count,
    }),
  )
  if (it.state !== 'checked') return { offers: [], applied }
  const places = listSlips(ws, importId, 'location').map(({ word, rows }): MendOffer => {
    const near = nearestName(word, locations, ({ name }) => name)
    const mend: Mend | null = near && { kind: 'location', from: word, locationId: near.id }
    return { kind: 'location', from: word, mend, to: near?.name ?? '', rows }
  })
  const domains = listSlips(ws, importId, 'domain').flatMap(({ word, rows }): MendOffer[] => {
    const to = meantDomain(word)
    return to === null
      ? []
      : [{ kind: 'domain', from: word, mend: { kind: 'domain', from: word, to }, to, rows }]
  })
  return { offers: [...places, ...domains], applied }
}
