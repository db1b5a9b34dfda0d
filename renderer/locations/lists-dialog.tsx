import { formatCount } from '../../core/format/numbers.ts'
import { useAct, useVerb } from '../shared/api.ts'
import { Answered } from '../shared/query-content.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { ErrorState } from '../ui/feedback/states.tsx'
import { Confirm } from '../ui/overlays/dialog.tsx'
import { NameList } from '../ui/table/name-list.tsx'

/** Looks for the lists of the locations in Constant Contact and makes those that are not there. */
export function ListsDialog({ onClose }: { onClose: () => void }) {
  const plan = useVerb('planLocationLists', undefined, { fresh: true })
  const make = useAct('makeLocationLists', { quiet: true })
  const found = plan.data?.flatMap((each) => each.found) ?? []
  const missing = plan.data?.flatMap((each) => each.missing) ?? []

  const confirm = async () => {
    const done = await make.act(undefined)
    if (!done.ok) return
    const { created } = done.value
    const others = found.length > 0 ? ` ${formatCount(found.length, 'list')} found.` : ''
    postNotice({ tone: 'ok', text: `Created ${formatCount(created, 'list')} in Constant Contact.${others}` })
    onClose()
  }
  return (
    <Confirm
      title="Lists in Constant Contact"
      open
      confirm={
        missing.length > 0
          ? `Create ${formatCount(missing.length, 'list')}`
          : `Use ${formatCount(found.length, 'list')}`
      }
      busy={plan.data === undefined ? 'Looking up lists.' : make.busy ? 'Creating lists.' : undefined}
      onClose={onClose}
      onConfirm={confirm}
    >
      <Answered answer={plan} label="Looking up lists" rows={3} inside>
        {() => (
          <>
            <p>
              {missing.length === 0
                ? "All of these locations' lists already exist."
                : `${formatCount(missing.length, 'list')} will be created in Constant Contact, empty.`}
              {found.length > 0 ? ` ${formatCount(found.length, 'existing list')} will be used.` : ''}
            </p>
            {missing.length > 0 ? (
              <NameList label="Lists to create">
                {missing.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </NameList>
            ) : null}
          </>
        )}
      </Answered>
      {make.error ? <ErrorState inside error={make.error} /> : null}
    </Confirm>
  )
}
