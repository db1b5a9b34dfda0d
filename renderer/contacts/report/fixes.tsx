import { useState } from 'react'
import { formatCount, formatNumber, formatPart } from '../../../core/format/numbers.ts'
import type { ContactImport, FixOffer, ImportRow } from '../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { Select } from '../../ui/fields/field.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import css from './fixes.module.css'

const keyOf = (kind: FixOffer['kind'], value: string): string => `${kind} ${value.trim().toLowerCase()}`

/** Returns the fix offered for a row, by its reason. */
export function findOffer(offers: ReadonlyMap<string, FixOffer>, row: ImportRow): FixOffer | undefined {
  if (row.reason === 'location-unknown') return offers.get(keyOf('location', row.location))
  if (row.reason === 'likely-typo') return offers.get(keyOf('domain', row.email.split('@')[1] ?? ''))
  return undefined
}

/** Returns the offers by what they fix. */
export const indexOffers = (offers: readonly FixOffer[]): Map<string, FixOffer> =>
  new Map(offers.map((offer) => [keyOf(offer.kind, offer.from), offer]))

/** Returns a function that applies a fix and shows what happened to its rows. */
export function useFix(importId: string): { busy: boolean; fix: (offer: FixOffer) => Promise<boolean> } {
  const apply = useAct('fixImportRows')
  return {
    busy: apply.busy,
    fix: async ({ fix, from, to }) => {
      if (fix === null) return false
      const done = await apply.act({ id: importId, fix })
      if (!done.ok) return false
      const { rows, goUp, duplicates, unchanged, unsubscribed, rejected } = done.value
      const rest = [
        [duplicates, duplicates === 1 ? 'duplicate' : 'duplicates'],
        [unchanged, 'unchanged'],
        [unsubscribed, 'unsubscribed'],
        [rejected, 'still rejected'],
      ] as const
      const others = rest.flatMap(([count, label]) => (count > 0 ? [`${formatNumber(count)} ${label}`] : []))
      postNotice({
        tone: 'ok',
        text: `Fixed ${from} → ${to}: ${[`${formatPart(goUp, rows, 'row')} to upload`, ...others].join(', ')}.`,
      })
      return true
    },
  }
}

/** A button that fixes all rows with the same mistake at once. */
export function FixButton({ report, offer }: { report: ContactImport; offer: FixOffer }) {
  const { busy, fix } = useFix(report.id)
  const [choosing, setChoosing] = useState(false)
  const isReady = offer.fix !== null
  return (
    <>
      <button
        type="button"
        className={css.fix}
        aria-disabled={busy}
        onClick={() => {
          if (busy) return
          if (isReady) void fix(offer)
          else setChoosing(true)
        }}
      >
        {busy
          ? 'Fixing'
          : isReady
            ? `Change to ${offer.to} in ${formatCount(offer.rows, 'row')}`
            : `Choose location for ${formatCount(offer.rows, 'row')}…`}
      </button>
      {choosing ? <ChooseLocation report={report} offer={offer} onClose={() => setChoosing(false)} /> : null}
    </>
  )
}

function ChooseLocation({
  report,
  offer,
  onClose,
}: {
  report: ContactImport
  offer: FixOffer
  onClose: () => void
}) {
  const locations = useVerb('listLocations', undefined)
  const [chosen, setChosen] = useState<string | null>(null)
  const { busy, fix } = useFix(report.id)
  const ofAccount = (locations.data ?? []).filter(({ accountId }) => accountId === report.accountId)
  const location = ofAccount.find(({ id }) => id === chosen)
  const applyLocation = async () => {
    if (location === undefined) return
    const chosenFix = { kind: 'location' as const, from: offer.from, locationId: location.id }
    if (await fix({ ...offer, fix: chosenFix, to: location.name })) onClose()
  }
  return (
    <Dialog
      title={`Which location is "${offer.from}"?`}
      open
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            onPress={() => void applyLocation()}
            whyOff={busy ? 'Fixing rows.' : location === undefined ? 'Choose a location first.' : undefined}
          >
            {`Apply to ${formatCount(offer.rows, 'row')}`}
          </Button>
        </>
      }
    >
      <Select
        label="Location"
        options={ofAccount.map(({ id, name, code }) => ({ id, label: name, note: code }))}
        chosen={chosen}
        onChoose={setChosen}
      />
    </Dialog>
  )
}

/** The fixes that were applied. The latest can be undone. */
export function AppliedFixes({ report }: { report: ContactImport }) {
  const fixes = useVerb('listImportFixes', { importId: report.id })
  const undo = useAct('undoImportFix')
  const applied = fixes.data?.applied ?? []
  const latest = applied.at(-1)
  if (latest === undefined) return null
  const labels = applied.map(({ from, to, rows }) => `${from} → ${to} (${formatCount(rows, 'row')})`)
  return (
    <p className={css.applied}>
      <span className={css.text} title={labels.join('\n')}>
        Fixed: {labels.toReversed().join(', ')}
      </span>
      {report.state === 'checked' ? (
        <button
          type="button"
          className={css.fix}
          aria-disabled={undo.busy}
          onClick={() => {
            if (!undo.busy) void undo.act({ id: report.id })
          }}
        >
          Undo {latest.from} → {latest.to}
        </button>
      ) : null}
    </p>
  )
}
