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
    postNotice({ tone: 'ok', text: `${formatCount(created, 'list')} made in Constant Contact.${others}` })
    onClose()
  }
  return (
    <Confirm
      title="Lists in Constant Contact"
      open
      confirm={
        missing.length > 0
          ? `Make ${formatCount(missing.length, 'list')}`
          : `Use ${formatCount(found.length, 'list')}`
      }
      busy={
        plan.data === undefined
          ? 'The lists are being looked up.'
          : make.busy
            ? 'The lists are being made.'
            : undefined
      }
      onClose={onClose}
      onConfirm={confirm}
    >
      <Answered answer={plan} label="Looking for the lists" rows={3} inside>
        {() => (
          <>
            <p>
              {missing.length === 0
                ? 'Every list of these locations is there already.'
                : `${formatCount(missing.length, 'list')} of these locations ${missing.length === 1 ? 'is' : 'are'} not in Constant Contact yet and will be made, empty.`}
              {found.length > 0 ? ` ${formatCount(found.length, 'list')} found by name will be used.` : ''}
            </p>
            {missing.length > 0 ? (
              <NameList label="Lists that will be made">
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
