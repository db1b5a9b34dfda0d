import { useState } from 'react'
import type { DescribedPlaceholder, DocumentInfo } from '../../electron/ipc/shapes.ts'
import { documentText } from '../shared/document/document-labels.ts'
import { DocumentAnswer, useDocument } from '../shared/document/document-result.tsx'
import { Button } from '../ui/controls/button.tsx'
import { Segmented } from '../ui/controls/segmented.tsx'
import { TextField } from '../ui/fields/field.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'
import { type DocumentButton, documentName } from './document-button.ts'
import css from './insert-document.module.css'

export interface InsertDocumentProps {
  /** The line where the button is inserted, from 1. */
  line: number
  usedNames: readonly string[]
  onInsert: (button: DocumentButton, placeholder: DescribedPlaceholder | null) => void
  onClose: () => void
}

type For = 'all' | 'each'

const whyNot = (
  url: string,
  text: string,
  info: DocumentInfo | null,
  checking: boolean,
): string | undefined => {
  if (text.trim() === '') return 'Enter the button text.'
  if (url.trim() === '') return 'Enter an address.'
  if (checking) return 'Checking the address.'
  if (info === null) return 'Addresses start with https:// or http://.'
  return info.problem?.kind === 'holds-password' ? 'The address contains a password.' : undefined
}

/** Inserts a button that links to a document, because campaigns can't have attachments. */
export function InsertDocument({ line, usedNames, onInsert, onClose }: InsertDocumentProps) {
  const [whose, setWhose] = useState<For>('all')
  const [url, setUrl] = useState('')
  const [text, setText] = useState('')
  const { info, checking } = useDocument(whose === 'all' ? url : '')
  const suggested = info === null || info.problem !== null ? '' : documentText(info).button
  const shown = text === '' && whose === 'all' ? suggested : text
  const free = (name: string): string => (usedNames.includes(name) ? free(`${name}_2`) : name)
  const name = free(`${documentName(shown || 'document')}_link`)
  const whyOff =
    whose === 'all'
      ? whyNot(url, shown, info, checking)
      : shown.trim() === ''
        ? 'Enter the button text.'
        : undefined

  const insert = () => {
    if (whose === 'all') onInsert({ url: url.trim(), text: shown.trim() }, null)
    else
      onInsert(
        { url: `{{ ${name} }}`, text: shown.trim() },
        {
          name,
          label: shown.trim(),
          type: 'document',
          default: '',
          hint: 'Document address. Leave empty for no button.',
        },
      )
    onClose()
  }
  return (
    <Dialog
      title="Insert document"
      open
      size="medium"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={insert} whyOff={whyOff}>
            Insert button
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <p className={css.next}>
          Constant Contact campaigns can't have attachments. Upload the document to a website, and the email
          links to it with a button.
        </p>
        <Segmented
          label="Document for"
          options={[
            { id: 'all', label: 'All locations' },
            { id: 'each', label: 'Each location separately' },
          ]}
          chosen={whose}
          onChoose={setWhose}
        />
        {whose === 'all' ? (
          <>
            <TextField
              label="Address"
              type="url"
              value={url}
              onChange={setUrl}
              placeholder="https://"
              autoFocus
            />
            <DocumentAnswer info={info} checking={checking} />
          </>
        ) : (
          <p>
            A column <code className={css.name}>{name}</code> is added to the grid. Enter each location's
            address there. Rows without an address show no button. Checks open each address.
          </p>
        )}
        <TextField label="Button text" value={shown} onChange={setText} />
        <p className={css.next}>
          The button is inserted at line {line}, in the style of this email's buttons.
        </p>
      </div>
    </Dialog>
  )
}
