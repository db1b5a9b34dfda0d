import { useState } from 'react'
import { formatCount } from '../../../../core/format/numbers.ts'
import type { Output } from '../../../../electron/ipc/contract.ts'
import type { Timing } from '../../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../../shared/api.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { Segmented } from '../../../ui/controls/segmented.tsx'
import { Glyph } from '../../../ui/feedback/glyph.tsx'
import { Switch, TextField } from '../../../ui/fields/field.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import css from '../page/page-question.module.css'
import { draftOf, problemsOf, timingOf } from './times.ts'

/** When what is left would go out, and what of it could not any more. */
function Tried({ toGo, passed, first, last }: Output<'tryTiming'>) {
  if (toGo === 0) return <p>Everything is scheduled.</p>
  const span = first === last ? first : `from ${first} to ${last}`
  return (
    <div role="status">
      <p>
        {formatCount(toGo, 'campaign')} left: {span}.
      </p>
      {passed > 0 ? (
        <p className={css.passed}>
          <Glyph shape="warning" />
          {passed === toGo
            ? 'This time has passed for all of them. Choose a later time, or a different date for the run.'
            : `This time has passed for ${formatCount(passed, 'campaign')}. They can't be scheduled.`}
        </p>
      ) : null}
    </div>
  )
}

export interface TimesDialogProps {
  runId: string
  timing: Timing
  onClose: () => void
}

/** When the campaigns of the run go out: each at its location's own time or all at one, spread, and not at night. */
export function TimesDialog({ runId, timing, onClose }: TimesDialogProps) {
  const [draft, setDraft] = useState(draftOf(timing))
  const { act, busy } = useAct('setRunTiming')
  const problems = problemsOf(draft)
  const isWrong = Object.values(problems).some((problem) => problem !== undefined)
  const tried = useVerb('tryTiming', { runId, timing: timingOf(isWrong ? draftOf(timing) : draft) })
  const isPast = tried.data !== undefined && tried.data.toGo > 0 && tried.data.passed === tried.data.toGo
  const save = async (): Promise<void> => {
    if (isWrong || isPast) return
    const saved = await act({ runId, timing: timingOf(draft) })
    if (saved.ok) onClose()
  }
  return (
    <Dialog
      title="Send times"
      open
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            whyOff={
              isWrong ? 'Enter a valid time' : isPast ? 'This time has passed' : busy ? 'Saving' : undefined
            }
            onPress={() => void save()}
          >
            Save
          </Button>
        </>
      }
    >
      <form
        className={css.ask}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Segmented
          label="Time of day"
          wide
          options={[
            { id: 'own', label: "Each location's own time" },
            { id: 'one', label: 'One time for all' },
          ]}
          chosen={draft.hasOneTime ? 'one' : 'own'}
          onChoose={(id) => setDraft({ ...draft, hasOneTime: id === 'one' })}
        />
        {draft.hasOneTime ? (
          <TextField
            label="Time (local to each location)"
            value={draft.time}
            onChange={(time) => setDraft({ ...draft, time })}
            hint="HH:MM, such as 09:00 or 17:30"
            problem={problems.time}
          />
        ) : null}
        <TextField
          label="Spread over (minutes)"
          value={draft.spreadMinutes}
          onChange={(spreadMinutes) => setDraft({ ...draft, spreadMinutes })}
          hint="0 sends all at once. 60 spreads them evenly over an hour, in row order."
          problem={problems.spreadMinutes}
        />
        <Switch
          label="Quiet hours"
          hint="Sends planned during quiet hours wait until they end, local to each location."
          on={draft.isQuiet}
          onChange={(isQuiet) => setDraft({ ...draft, isQuiet })}
        />
        {draft.isQuiet ? (
          <div className={css.pair}>
            <TextField
              label="From"
              value={draft.from}
              onChange={(from) => setDraft({ ...draft, from })}
              problem={problems.from}
            />
            <TextField
              label="To"
              value={draft.to}
              onChange={(to) => setDraft({ ...draft, to })}
              problem={problems.to}
            />
          </div>
        ) : null}
        {tried.data === undefined || isWrong ? null : <Tried {...tried.data} />}
        <p className={css.aside}>Scheduled campaigns keep their time. The queue shows where it differs.</p>
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
