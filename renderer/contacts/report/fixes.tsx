import { useState } from 'react'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { ContactImport, FixOffer, ImportRow } from '../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { Select } from '../../ui/fields/field.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import css from './fixes.module.css'

const keyOf = (kind: FixOffer['kind'], word: string): string => `${kind} ${word.trim().toLowerCase()}`

/** The offer that a row falls under, by what its reason is about. */
export function findOffer(offers: ReadonlyMap<string, FixOffer>, row: ImportRow): FixOffer | undefined {
  if (row.reason === 'location-unknown') return offers.get(keyOf('location', row.location))
  if (row.reason === 'likely-typo') return offers.get(keyOf('domain', row.email.split('@')[1] ?? ''))
  return undefined
}

export const indexOffers = (offers: readonly FixOffer[]): Map<string, FixOffer> =>
  new Map(offers.map((offer) => [keyOf(offer.kind, offer.from), offer]))

/** Makes a mend and says what became of its rows. */
export function useFix(importId: string): { busy: boolean; fix: (offer: FixOffer) => Promise<boolean> } {
  const act = useAct('fixImportRows')
  return {
    busy: act.busy,
    fix: async ({ fix, from, to }) => {
      if (fix === null) return false
      const done = await act.act({ id: importId, fix })
      if (!done.ok) return false
      const { rows, goUp, duplicates, unchanged, unsubscribed, rejected } = done.value
      const rest = [
        [duplicates, 'duplicates'],
        [unchanged, 'unchanged'],
        [unsubscribed, 'unsubscribed'],
        [rejected, 'still rejected'],
      ] as const
      const others = rest.flatMap(([number, words]) =>
        number > 0 ? [`${formatNumber(number)} ${words}`] : [],
      )
      postNotice({
        tone: 'ok',
        text: `${from} → ${to}: ${[`${formatNumber(goUp)} of ${formatCount(rows, 'row')} to upload`, ...others].join(', ')}.`,
      })
      return true
    },
  }
}

/** What one click mends in all rows with the same slip. */
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
            ? `Use ${offer.to}, ${formatCount(offer.rows, 'row')}`
            : `Choose a location, ${formatCount(offer.rows, 'row')}`}
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
  const use = async () => {
    if (location === undefined) return
    const to = { kind: 'location' as const, from: offer.from, locationId: location.id }
    if (await fix({ ...offer, fix: to, to: location.name })) onClose()
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
            onPress={() => void use()}
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

/** The mends that were made, the latest of which can be taken back. */
export function AppliedFixes({ report }: { report: ContactImport }) {
  const fixes = useVerb('listImportFixes', { importId: report.id })
  const takeBack = useAct('undoImportFix')
  const made = fixes.data?.applied ?? []
  const latest = made.at(-1)
  if (latest === undefined) return null
  const words = made.map(({ from, to, rows }) => `${from} → ${to} (${formatCount(rows, 'row')})`)
  return (
    <p className={css.made}>
      <span className={css.words} title={words.join('\n')}>
        Fixed: {words.toReversed().join(', ')}
      </span>
      {report.state === 'checked' ? (
        <button
          type="button"
          className={css.fix}
          aria-disabled={takeBack.busy}
          onClick={() => {
            if (!takeBack.busy) void takeBack.act({ id: report.id })
          }}
        >
          Undo {latest.from} → {latest.to}
        </button>
      ) : null}
    </p>
  )
}
