import { Ellipsis, FileCode, Plus, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { TemplateSummary } from '../../electron/ipc/shapes.ts'
import { Button, IconButton } from '../shared/button.tsx'
import { when } from '../shared/dates.ts'
import { useAct, useVerb } from '../shared/desk.ts'
import { Confirm } from '../shared/dialog.tsx'
import { FileButton, FileDrop } from '../shared/file-drop.tsx'
import { PageHeader } from '../shared/header.tsx'
import { Menu } from '../shared/menu.tsx'
import { postNotice } from '../shared/notice-store.ts'
import { useNow } from '../shared/now.ts'
import { EmptyState, ErrorState, Skeleton } from '../shared/states.tsx'
import { Table, type TableColumn } from '../shared/table.tsx'
import { TableName } from '../shared/table-name.tsx'
import { count, counted, size } from '../shared/words.ts'
import { problemText } from './problem-text.ts'
import { templateRoute } from './template-route.ts'
import css from './templates-screen.module.css'

const columnsOf = (
  now: Date,
  timeZone: string,
  onRemove: (template: TemplateSummary) => void,
): TableColumn<TemplateSummary>[] => [
  {
    id: 'name',
    head: 'Template',
    width: 'minmax(200px, 2fr)',
    cell: ({ name }) => <TableName>{name}</TableName>,
  },
  { id: 'version', head: 'Version', width: '72px', align: 'end', cell: ({ version }) => count(version) },
  {
    id: 'placeholders',
    head: 'Placeholders',
    width: '100px',
    align: 'end',
    cell: (each) => count(each.placeholders),
  },
  { id: 'size', head: 'Size', width: '80px', align: 'end', cell: (each) => size(each.size) },
  { id: 'runs', head: 'Runs', width: '72px', align: 'end', cell: ({ runs }) => count(runs) },
  {
    id: 'saved',
    head: 'Saved',
    width: 'minmax(150px, 1fr)',
    quiet: true,
    cell: (each) => when(each.savedAt, now, timeZone),
  },
  {
    id: 'menu',
    head: 'Actions',
    headHidden: true,
    width: '44px',
    align: 'end',
    cell: (template) => (
      <Menu
        label={`Actions for ${template.name}`}
        entries={[
          {
            id: 'remove',
            label: 'Remove…',
            icon: Trash2,
            danger: true,
            off: template.runs > 0 ? `${counted(template.runs, 'run')} was made with it` : undefined,
            run: () => onRemove(template),
          },
        ]}
      >
        <IconButton icon={Ellipsis} label={`Actions for ${template.name}`} small />
      </Menu>
    ),
  },
]

function RemoveTemplate({ template, onClose }: { template: TemplateSummary; onClose: () => void }) {
  const remove = useAct('removeTemplate')
  return (
    <Confirm
      title={`Remove ${template.name}?`}
      open
      danger
      confirm="Remove template"
      busy={remove.busy ? 'The template is being removed.' : undefined}
      onClose={onClose}
      onConfirm={async () => {
        if ((await remove.act({ id: template.id })).ok) onClose()
      }}
    >
      <p>Its {counted(template.version, 'version')} go from this computer. No run uses it.</p>
    </Confirm>
  )
}

/** All templates, and a way to bring in an HTML file. */
export function TemplatesScreen() {
  const [, navigate] = useLocation()
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  const templates = useVerb('listTemplates', undefined)
  const bring = useAct('importTemplateFile')
  const [removing, setRemoving] = useState<TemplateSummary | null>(null)
  const timeZone = info.data?.timeZone ?? 'UTC'
  const columns = useMemo(() => columnsOf(now, timeZone, setRemoving), [now, timeZone])

  const importFile = async (path: string) => {
    const brought = await bring.act({ path })
    if (!brought.ok) return
    const { template, problems } = brought.value
    if (problems[0]) postNotice({ tone: 'warn', text: problemText(problems[0]) })
    if (template) navigate(templateRoute(template.id))
  }
  const importButton = (
    <FileButton
      icon={FileCode}
      accept={['.html', '.htm']}
      onPath={importFile}
      whyOff={bring.busy ? 'A file is being read.' : undefined}
    >
      Import HTML…
    </FileButton>
  )
  return (
    <>
      <PageHeader
        title="Templates"
        fact={templates.data ? counted(templates.data.length, 'template') : undefined}
      >
        {importButton}
        <Button variant="primary" icon={Plus} onPress={() => navigate('/templates/new')}>
          New template
        </Button>
      </PageHeader>
      {templates.error ? (
        <ErrorState error={templates.error} onAgain={templates.again} />
      ) : templates.data === undefined ? (
        <Skeleton label="Reading the templates" rows={4} />
      ) : templates.data.length === 0 ? (
        <EmptyState title="No template yet">
          <p>
            A template is one HTML email with placeholders such as <code>{'{{ offer }}'}</code>. Each becomes
            a column of a run.
          </p>
          <FileDrop label="Drop an HTML file here" onPath={importFile}>
            <p className={css.drop}>Drop the HTML of an email that you have, or begin a new one.</p>
            {importButton}
          </FileDrop>
        </EmptyState>
      ) : (
        <Table
          label="Templates"
          items={templates.data}
          columns={columns}
          keyOf={({ id }) => id}
          onOpen={({ id }) => navigate(templateRoute(id))}
        />
      )}
      {removing ? <RemoveTemplate template={removing} onClose={() => setRemoving(null)} /> : null}
    </>
  )
}
