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
  /** Whether some of the contacts are uploaded already. */
  rest: boolean
}

/** Uploads checked contacts, once the operator has chosen how they gave permission and confirmed the numbers. */
export function UploadContacts({ imports, rest }: UploadContactsProps) {
  const [confirming, setConfirming] = useState(false)
  const [chosen, setChosen] = useState<Consent | null>(null)
  const upload = useAct('uploadContactImports')
  const ids = imports.map(({ id }) => id)
  const left = sumOf(imports, ({ toUpload, uploaded }) => toUpload - uploaded)
  const lists = useListCount(imports)
  const action = `Upload ${rest ? `the remaining ${formatNumber(left)}` : formatCount(left, 'contact')}`
  const earlier = imports.find(({ consent }) => consent !== null)?.consent ?? null
  const consent = chosen ?? earlier
  const bucket = (name: 'new' | 'updates' | 'warnings') =>
    formatNumber(sumOf(imports, ({ buckets }) => buckets[name] ?? 0))
  return (
    <>
      <Button variant="primary" icon={Upload} onPress={() => setConfirming(true)}>
        {`${action}…`}
      </Button>
      <Confirm
        title={`Upload ${formatCount(left, 'contact')} to ${formatCount(lists, 'list')}?`}
        open={confirming}
        confirm={action}
        busy={upload.busy ? 'Starting the upload.' : undefined}
        whyOff={consent === null ? 'Choose how these contacts gave permission.' : undefined}
        onClose={() => setConfirming(false)}
        onConfirm={async () => {
          if (consent !== null && (await upload.act({ ids, consent })).ok) setConfirming(false)
        }}
      >
        <p>
          {bucket('new')} are new, {bucket('updates')} update a field or list, {bucket('warnings')} have a
          warning. Each contact goes to its location's list.
        </p>
        <Select
          label="How did these contacts give permission?"
          placeholder="Choose one"
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
