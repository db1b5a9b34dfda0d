import { Upload } from 'lucide-react'
import { useState } from 'react'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { Consent, ContactImport } from '../../../electron/ipc/shapes.ts'
import { useAct } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Select } from '../../ui/fields/field.tsx'
import { Confirm } from '../../ui/overlays/dialog.tsx'
import { consentOptions, sumOf } from '../import-labels.ts'
import { useListCount } from '../use-list-count.ts'
import { LateAdditionsNotice } from './late-additions-notice.tsx'

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
  const lists = useListCount(imports)
  const words = `Upload ${rest ? `the remaining ${formatNumber(left)}` : formatCount(left, 'contact')}`
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
        busy={upload.busy ? 'Starting the upload.' : undefined}
        whyOff={consent === null ? 'Choose how these contacts gave permission.' : undefined}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          if (consent !== null && (await upload.act({ ids, consent })).ok) setAsking(false)
        }}
      >
        <p>
          {bucket('new')} are new, {bucket('updates')} update a field or list, {bucket('warnings')} have a
          warning. Each contact goes to its location's list.
        </p>
        <Select
          label="How did these contacts give permission?"
          placeholder="Choose"
          options={consentOptions}
          chosen={consent}
          onChoose={setChosen}
          hint="Constant Contact requires permission and doesn't allow purchased or scraped addresses. New contacts are recorded with implied permission. Your choice is kept in the activity log."
        />
        <LateAdditionsNotice ids={ids} />
      </Confirm>
    </>
  )
}
