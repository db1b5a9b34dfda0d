import { ClipboardPaste, Copy, FileCode, LayoutTemplate, PencilLine, Plus } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { formatCount } from '../../../core/format/numbers.ts'
import type { TemplateSummary } from '../../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../../shared/api.ts'
import { useCommands } from '../../shared/commands.ts'
import { useNow } from '../../shared/now.ts'
import { Answered } from '../../shared/query-content.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { PageHeader } from '../../ui/feedback/header.tsx'
import { postNotice } from '../../ui/feedback/notice-store.ts'
import { EmptyState } from '../../ui/feedback/states.tsx'
import { FileButton, FileDrop } from '../../ui/fields/file-drop.tsx'
import { problemText } from '../problem-text.ts'
import { newTemplate, templateRoute } from '../template-route.ts'
import { TemplateCards } from './template-cards.tsx'
import { PasteTemplate, RemoveTemplate, RenameTemplate } from './template-dialogs.tsx'
import css from './templates-screen.module.css'

type OpenDialog = { what: 'remove' | 'rename'; template: TemplateSummary } | { what: 'paste' } | null

/** Imports an .html file or pasted HTML; one with errors is kept as a draft, to be fixed. */
function useTemplateImport(onDone: (id: string) => void) {
  const file = useAct('importTemplateFile')
  const paste = useAct('pasteTemplate')
  const show = (result: Awaited<ReturnType<typeof paste.act>>): boolean => {
    if (!result.ok) return false
    const { template, problems, isDraft } = result.value
    const [problem] = problems
    if (problem)
      postNotice({
        tone: 'warn',
        text: isDraft
          ? `${problemText(problem)}. Fix it here, then save.`
          : `${problemText(problem)}. Save or discard your unsaved template, then import this one.`,
      })
    if (template) onDone(template.id)
    else if (isDraft) onDone(newTemplate)
    return template !== null || isDraft
  }
  return {
    busy: file.busy || paste.busy,
    fromFile: async (path: string) => show(await file.act({ path })),
    pasted: async (name: string, html: string) => show(await paste.act({ name, html })),
  }
}

/** All templates, and ways to import more. */
export function TemplatesScreen() {
  const [, navigate] = useLocation()
  const now = useNow()
  const info = useVerb('readAppInfo', undefined)
  const templates = useVerb('listTemplates', undefined)
  const unsaved = useVerb('readTemplateDraft', { id: newTemplate }, { fresh: true })
  const importer = useTemplateImport((id) => navigate(templateRoute(id)))
  const duplicate = useAct('duplicateTemplate')
  const starters = useAct('addStarterTemplates')
  const [openDialog, setOpenDialog] = useState<OpenDialog>(null)
  const close = () => setOpenDialog(null)
  const hasUnsaved = unsaved.data !== undefined && unsaved.data !== null
  const newText = hasUnsaved ? 'Continue new template' : 'New template'

  useCommands([
    {
      id: 'paste-template',
      group: 'This screen',
      label: 'Paste HTML as a template…',
      icon: ClipboardPaste,
      run: () => setOpenDialog({ what: 'paste' }),
    },
    {
      id: 'starter-templates',
      group: 'This screen',
      label: 'Add starter templates',
      icon: LayoutTemplate,
      run: () => void starters.act(undefined),
    },
    ...(templates.data ?? []).flatMap((template) => [
      {
        id: `duplicate-${template.id}`,
        group: 'This screen' as const,
        label: `Duplicate ${template.name}`,
        icon: Copy,
        run: () => void duplicate.act({ id: template.id }),
      },
      {
        id: `rename-${template.id}`,
        group: 'This screen' as const,
        label: `Rename ${template.name}…`,
        icon: PencilLine,
        run: () => setOpenDialog({ what: 'rename', template }),
      },
    ]),
  ])

  const importButton = (
    <FileButton
      icon={FileCode}
      accept={['.html', '.htm']}
      onPath={(path) => void importer.fromFile(path)}
      whyOff={importer.busy ? 'Importing a file.' : undefined}
    >
      Import HTML…
    </FileButton>
  )
  const pasteButton = (
    <Button icon={ClipboardPaste} onPress={() => setOpenDialog({ what: 'paste' })}>
      Paste HTML…
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Templates"
        fact={templates.data ? formatCount(templates.data.length, 'template') : undefined}
      >
        {pasteButton}
        {importButton}
        <Button variant="primary" icon={Plus} onPress={() => navigate(templateRoute(newTemplate))}>
          {newText}
        </Button>
      </PageHeader>
      <Answered answer={templates} label="Loading templates" rows={4}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState
              title="No templates yet"
              actions={
                <Button
                  onPress={() => void starters.act(undefined)}
                  whyOff={starters.busy ? 'Adding templates.' : undefined}
                >
                  Add starter templates
                </Button>
              }
            >
              <p>
                A template is an HTML email with placeholders such as <code>{'{{ offer }}'}</code>. Each
                placeholder becomes a column in your runs.
              </p>
              <FileDrop label="Drop an HTML file here" onPath={(path) => void importer.fromFile(path)}>
                <p className={css.drop}>Drop an email you already have as HTML, or create a new template.</p>
                {importButton}
              </FileDrop>
            </EmptyState>
          ) : (
            <TemplateCards
              templates={data}
              now={now}
              timeZone={info.data?.timeZone ?? 'UTC'}
              onOpen={({ id }) => navigate(templateRoute(id))}
              onDuplicate={async (template) => {
                const copied = await duplicate.act({ id: template.id })
                if (copied.ok) postNotice({ tone: 'ok', text: `Created ${copied.value.name}.` })
              }}
              onRename={(template) => setOpenDialog({ what: 'rename', template })}
              onRemove={(template) => setOpenDialog({ what: 'remove', template })}
            />
          )
        }
      </Answered>
      {openDialog?.what === 'remove' ? (
        <RemoveTemplate template={openDialog.template} onClose={close} />
      ) : null}
      {openDialog?.what === 'rename' ? (
        <RenameTemplate template={openDialog.template} onClose={close} />
      ) : null}
      {openDialog?.what === 'paste' ? (
        <PasteTemplate
          busy={importer.busy}
          onClose={close}
          onPaste={async (name, html) => {
            if (await importer.pasted(name, html)) close()
          }}
        />
      ) : null}
    </>
  )
}
