import { useState } from 'react'
import { formatCount } from '../../../core/format/numbers.ts'
import type { Location } from '../../../electron/ipc/shapes.ts'
import { useAct } from '../../shared/api.ts'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { type RunView, useEditSteps, useSetValues } from '../use-run.ts'
import type { NamedFinding } from './group-findings.ts'

/** Returns each location before and after its fixes, all of them together. */
const fixedLocations = (view: RunView, findings: readonly NamedFinding[]): [Location, Location][] => {
  const byId = new Map(view.rows.map(({ row, location }) => [row.id, location]))
  const pairs = new Map<string, [Location, Location]>()
  for (const { rowId, fix } of findings) {
    const location = byId.get(rowId)
    if (!location || fix?.kind !== 'location') continue
    const [before, after] = pairs.get(location.id) ?? [location, location]
    const fixedFields = Object.entries(fix.fields).filter(([, value]) => value !== undefined)
    pairs.set(location.id, [before, { ...after, ...Object.fromEntries(fixedFields) }])
  }
  return [...pairs.values()]
}

/** Returns a function that fixes findings, in one step per kind of fix, each with Undo. */
export const useFixes = (view: RunView) => {
  const runId = view.run.id
  const setValues = useSetValues(runId)
  const { undo } = useEditSteps(runId)
  const locations = useAct('restoreLocations')
  const template = useAct('repairTemplate')
  const back = useAct('undoTemplateRepair')
  const [busy, setBusy] = useState(false)

  const notifyWithUndo = (text: string, undo: () => void): void =>
    void postNotice({ tone: 'ok', text, action: { label: 'Undo', run: undo } })

  const fixValues = async (findings: readonly NamedFinding[]): Promise<void> => {
    const changes = findings.flatMap(({ rowId, fix }) =>
      fix?.kind === 'values' ? fix.changes.map((change) => ({ rowId, ...change })) : [],
    )
    if (changes.length === 0) return
    await setValues(changes)
    const rows = new Set(changes.map(({ rowId }) => rowId)).size
    notifyWithUndo(`Fixed in ${formatCount(rows, 'row')}.`, () => void undo())
  }

  const fixLocations = async (findings: readonly NamedFinding[]): Promise<void> => {
    const pairs = fixedLocations(view, findings)
    if (pairs.length === 0) return
    const result = await locations.act({ locations: pairs.map(([, after]) => after) })
    if (!result.ok) return
    notifyWithUndo(
      `Changed ${formatCount(pairs.length, 'location')} in all of their runs.`,
      () => void locations.act({ locations: pairs.map(([before]) => before) }),
    )
  }

  const repairTemplate = async (findings: readonly NamedFinding[]): Promise<void> => {
    // Most rows have the same findings: apply each repair once.
    const repairs = new Map(
      findings.flatMap(({ fix }) =>
        fix?.kind === 'template' ? [[JSON.stringify(fix.repair), fix.repair]] : [],
      ),
    )
    if (repairs.size === 0) return
    const { templateVersionId: versionId } = view.run
    const result = await template.act({ runId, versionId, repairs: [...repairs.values()] })
    if (!result.ok) return
    const { version, before } = result.value
    notifyWithUndo(
      `Saved template version ${version} and updated this run to it.`,
      () => void back.act({ runId, versionId: before }),
    )
  }

  return {
    busy,
    fix: async (findings: readonly NamedFinding[]): Promise<void> => {
      setBusy(true)
      await fixValues(findings)
      await fixLocations(findings)
      await repairTemplate(findings)
      setBusy(false)
    },
    undo,
  }
}
