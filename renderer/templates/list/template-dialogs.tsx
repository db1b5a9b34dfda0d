import { useState } from 'react'
import { formatCount } from '../../../core/format/numbers.ts'
import type { TemplateSummary } from '../../../electron/ipc/shapes.ts'
import { useAct } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { TextField } from '../../ui/fields/field.tsx'
import { Confirm, Dialog } from '../../ui/overlays/dialog.tsx'

interface OfTemplate {
  template: TemplateSummary
  onClose: () => void
}

/** Confirms removing a template; the notice afterwards offers Undo. */
export function RemoveTemplate({ template, onClose }: OfTemplate) {
  const remove = useAct('removeTemplate')
  const restored = useAct('restoreTemplate')
  const { id, name, runs } = template
  return (
    <Confirm
      title={`Remove ${name}?`}
      open
      danger
      confirm="Remove template"
      busy={remove.busy ? 'Removing the template.' : undefined}
      onClose={onClose}
      onConfirm={async () => {
        if (!(await remove.act({ id })).ok) return
        postNotice({
          tone: 'plain',
          text: `Removed ${name}.`,
          action: { label: 'Undo', run: () => void restored.act({ id }) },
        })
        onClose()
      }}
    >
      <p>
        You won't be able to create new runs with it.
        {runs > 0
          ? ` ${formatCount(runs, 'run')} made with it ${runs === 1 ? 'keeps its' : 'keep their'} version.`
          : ''}
      </p>
    </Confirm>
  )
}

export function RenameTemplate({ template, onClose }: OfTemplate) {
  const [name, setName] = useState(template.name)
  const rename = useAct('renameTemplate')
  const whyOff = name.trim() === '' ? 'Enter a name.' : rename.busy ? 'Working.' : undefined
  const confirm = async () => {
    if (whyOff === undefined && (await rename.act({ id: template.id, name })).ok) onClose()
  }
  return (
    <Dialog
      title={`Rename ${template.name}`}
      open
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="rename-template" whyOff={whyOff}>
            Rename
          </Button>
        </>
      }
    >
      <form
        id="rename-template"
        onSubmit={(event) => {
          event.preventDefault()
          void confirm()
        }}
      >
        <TextField label="Name" value={name} onChange={setName} autoFocus />
      </form>
    </Dialog>
  )
}

/** "<title>Spring offer</title>" → "Spring offer" */
const titleOf = (html: string): string => /<title>([^<{]*)<\/title>/i.exec(html)?.[1]?.trim() ?? ''

interface PasteTemplateProps {
  busy: boolean
  onPaste: (name: string, html: string) => void
  onClose: () => void
}

/** Creates a template from pasted HTML. */
export function PasteTemplate({ busy, onPaste, onClose }: PasteTemplateProps) {
  const [html, setHtml] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const name = typed ?? titleOf(html)
  const whyOff =
    html.trim() === ''
      ? 'Enter the HTML.'
      : name.trim() === ''
        ? 'Enter a name.'
        : busy
          ? 'Importing.'
          : undefined
  return (
    <Dialog
      title="Paste HTML"
      open
      size="medium"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" whyOff={whyOff} onPress={() => onPaste(name.trim(), html)}>
            Create template
          </Button>
        </>
      }
    >
      <TextField label="Email HTML" value={html} onChange={setHtml} rows={12} code autoFocus />
      <TextField label="Name" value={name} onChange={setTyped} />
    </Dialog>
  )
}
