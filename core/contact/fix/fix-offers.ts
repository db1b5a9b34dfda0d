import type { Workspace } from '../../workspace/open.ts'
import { listFixes, listTypos, type StoredFix } from '../../workspace/tables/import-fixes.ts'
import { getImport } from '../../workspace/tables/imports.ts'
import { listLocations } from '../../workspace/tables/locations.ts'
import { meantDomain } from '../check/suspicious-address.ts'
import { nearestName } from '../match/nearest-name.ts'
import type { AppliedFix, Fix, FixOffer } from './fix.ts'

/** The fixes that an import's rows need, and those applied. */
export function fixesOf(ws: Workspace, importId: string): { offers: FixOffer[]; applied: AppliedFix[] } {
  const it = getImport(ws, importId)
  if (it === null) return { offers: [], applied: [] }
  const locations = listLocations(ws).filter(({ accountId }) => accountId === it.accountId)
  const nameOf = (fix: Fix): string =>
    fix.kind === 'domain' ? fix.to : (locations.find(({ id }) => id === fix.locationId)?.name ?? '')
  const applied = listFixes(ws, importId).map(
    ({ seq, fix, count }: StoredFix): AppliedFix => ({
      seq,
      kind: fix.kind,
      from: fix.from,
      to: nameOf(fix),
      rows: count,
    }),
  )
  if (it.state !== 'checked') return { offers: [], applied }
  const places = listTypos(ws, importId, 'location').map(({ word, rows }): FixOffer => {
    const near = nearestName(word, locations, ({ name }) => name)
    const fix: Fix | null = near && { kind: 'location', from: word, locationId: near.id }
    return { kind: 'location', from: word, fix, to: near?.name ?? '', rows }
  })
  const domains = listTypos(ws, importId, 'domain').flatMap(({ word, rows }): FixOffer[] => {
    const to = meantDomain(word)
    return to === null
      ? []
      : [{ kind: 'domain', from: word, fix: { kind: 'domain', from: word, to }, to, rows }]
  })
  return { offers: [...places, ...domains], applied }
}
