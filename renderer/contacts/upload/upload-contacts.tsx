import { Upload } from 'lucide-react'
import { useState } from 'react'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { Consent, ContactImport } from '../../../electron/ipc/shapes.ts'
import { useAct } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Select } from '../../ui/fields/field.tsx'
import { Confirm } from '../../ui/overlays/dialog.tsx'
import { consentText, sumOf } from '../import-labels.ts'
import { useListsOf } from '../read/use-lists-of.ts'
import { LateAdditionsQuery } from '../report/late-additions-query.tsx'

interface UploadContactsProps {
  imports: readonly ContactImport[]
  /** Some of it is uploaded already. */
  rest: boolean
}

/** Uploads what was checked, once the operator has said how the people agreed, and has seen the numbers. */
export function UploadContacts({ imports, rest }: UploadContactsProps) {
  const [asking, setAsking] = useState(false)
  const [chosen, setChosen] = useState<Consent | null>(null)
  const upload = useAct('uploadContactImports')
  const ids = imports.map(({ id }) => id)
  const left = sumOf(imports, ({ toUpload, uploaded }) => toUpload - uploaded)
  const lists = useListsOf(imports)
  const words = `Upload ${rest ? `the ${formatNumber(left)} left` : formatCount(left, 'contact')}`
  const said = imports.find(({ consent }) => consent !== null)?.consent ?? null
  const consent = chosen ?? said
  const bucket = (name: 'new' | 'updates' | 'warnings') =>
    formatNumber(sumOf(imports, (it) => it.buckets[name] ?? 0))
  return (
    <>
      <Button variant="primary" icon={Upload} onPress={() => setAsking(true)}>
        {`${words}…`}
      </Button>
      <Confirm
        title={`Upload ${formatCount(left, 'contact')} to ${formatCount(lists, 'list')}?`}
        open={asking}
        confirm={words}
        busy={upload.busy ? 'The upload is being started.' : undefined}
        whyOff={consent === null ? 'Choose first how these people agreed.' : undefined}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          if (consent !== null && (await upload.act({ ids, consent })).ok) setAsking(false)
        }}
      >
        <p>
          {bucket('new')} are new, {bucket('updates')} change a field or join a list, {bucket('warnings')}{' '}
          have a warning. Each goes to the list of its location.
        </p>
        <Select
          label="How did these people agree to get email?"
          placeholder="Choose"
          options={consentText}
          chosen={consent}
          onChoose={setChosen}
          hint="Constant Contact requires it of whoever imports: bought or collected addresses may not be. It records new contacts as added by the account, with implied permission; the journal keeps what you choose."
        />
        <LateAdditionsQuery ids={ids} />
      </Confirm>
    </>
  )
}
