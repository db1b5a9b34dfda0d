import { useMemo, useState } from 'react'
import { locationsOfGroup, matchingLocations } from '../../electron/ipc/rules.ts'
import type { Condition, Location, LocationGroup } from '../../electron/ipc/shapes.ts'
import { finished } from './location-labels.ts'

/** Which locations are shown: by group, by conditions, by text. */
export function useShownLocations(all: readonly Location[], groups: readonly LocationGroup[]) {
  const [typed, setTyped] = useState('')
  const [groupId, setGroupId] = useState<string | null>(null)
  /** null: the filter is closed and filters nothing. */
  const [conditions, setConditions] = useState<readonly Condition[] | null>(null)
  /** The group whose conditions the filter changes. */
  const [changing, setChanging] = useState<LocationGroup | null>(null)

  const group = groups.find(({ id }) => id === groupId) ?? null
  const shown = useMemo(() => {
    // While its conditions are being edited, a group contains what they match now.
    const ofGroup = group && changing === null ? locationsOfGroup(all, group) : all
    const fulfilling =
      conditions === null
        ? ofGroup
        : locationsOfGroup(ofGroup, { picked: null, conditions: finished(conditions) })
    return matchingLocations(fulfilling, typed)
  }, [all, group, changing, conditions, typed])

  return {
    typed,
    setTyped,
    group,
    conditions,
    setConditions,
    changing,
    shown,
    isFiltered: typed.trim() !== '' || group !== null || finished(conditions ?? []).length > 0,
    chooseGroup: (next: LocationGroup | null) => {
      setGroupId(next?.id ?? null)
      setChanging(null)
      setConditions(null)
    },
    changeGroup: (next: LocationGroup) => {
      setGroupId(next.id)
      setChanging(next)
      setConditions(next.conditions)
    },
    closeFilter: () => {
      setConditions(null)
      setChanging(null)
    },
  }
}
