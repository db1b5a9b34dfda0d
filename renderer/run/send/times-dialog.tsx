import { useState } from 'react'
import type { Timing } from '../../../electron/ipc/shapes.ts'
import { Button } from '../../shared/button.tsx'
import { useAct } from '../../shared/desk.ts'
import { Dialog } from '../../shared/dialog.tsx'
import { Switch, TextField } from '../../shared/field.tsx'
import { Segmented } from '../../shared/segmented.tsx'
import css from './send.module.css'
import { draftOf, problemsOf, timingOf } from './times.ts'

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
  const save = async (): Promise<void> => {
    if (isWrong) return
    const saved = await act({ runId, timing: timingOf(draft) })
    if (saved.ok) onClose()
  }
  return (
    <Dialog
      title="Times of this run"
      open
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            whyOff={isWrong ? 'A time is not one' : busy ? 'Saving' : undefined}
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
          label="Time of the day"
          wide
          options={[
            { id: 'own', label: 'Each location’s own time' },
            { id: 'one', label: 'One time for all' },
          ]}
          chosen={draft.hasOneTime ? 'one' : 'own'}
          onChoose={(id) => setDraft({ ...draft, hasOneTime: id === 'one' })}
        />
        {draft.hasOneTime ? (
          <TextField
            label="Time, local to each location"
            value={draft.time}
            onChange={(time) => setDraft({ ...draft, time })}
            hint="HH:MM, as in 09:00 or 17:30"
            problem={problems.time}
          />
        ) : null}
        <TextField
          label="Spread over, in minutes"
          value={draft.spreadMinutes}
          onChange={(spreadMinutes) => setDraft({ ...draft, spreadMinutes })}
          hint="0 sends all at once; 60 sends them evenly over an hour, in the order of the rows."
          problem={problems.spreadMinutes}
        />
        <Switch
          label="Quiet hours"
          hint="What would go out in them waits for their end, local to each location."
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
        <p className={css.aside}>
          What is scheduled already keeps its time, and the queue says where it differs.
        </p>
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
