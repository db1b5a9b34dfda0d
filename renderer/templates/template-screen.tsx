import { FileDown, History, Save, Trash2 } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { formatSize } from '../../core/format/numbers.ts'
import { locationPlaceholders, withEdits } from '../../electron/ipc/rules.ts'
import type { Template, TemplateDraft, TemplateProblem } from '../../electron/ipc/shapes.ts'
import { useAct, useSetQueryResult, useVerb } from '../shared/api.ts'
import { useCommands } from '../shared/commands.ts'
import { takeRequestedLine } from '../shared/requested-line.ts'
import { Button } from '../ui/controls/button.tsx'
import { PageHeader } from '../ui/feedback/header.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import { TextField } from '../ui/fields/field.tsx'
import { Confirm } from '../ui/overlays/dialog.tsx'
import { documentButton, placeForBlock } from './document-button.ts'
import { LineEditor } from './editor/line-editor.tsx'
import { SourceEditor, type SourceEditorHandle } from './editor/source-editor.tsx'
import { InsertDocument } from './insert-document.tsx'
import { PlaceholderList } from './placeholder-list.tsx'
import { problemText } from './problem-text.ts'
import { withDescription, withDescriptions, withOrder } from './template-draft.ts'
import { TemplatePanel } from './template-panel.tsx'
import { newTemplate, templateRoute } from './template-route.ts'
import css from './template-screen.module.css'
import { useCompletions, useProblemsOfPart, useTemplateAnalysis } from './use-template-analysis.ts'
import { useTemplateDraft } from './use-template-draft.ts'
import { VersionsDialog } from './versions-dialog.tsx'

interface EditorProps {
  id: string
  saved: Template | null
  kept: TemplateDraft | null
}

const whyNotSaved = (draft: TemplateDraft, busy: boolean, isOld: boolean): string | undefined => {
  if (draft.name.trim() === '') return 'Enter a name.'
  if (draft.subject.trim() === '') return 'Enter a subject.'
  if (busy) return 'Saving.'
  return isOld ? 'No changes to save.' : undefined
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length

function Editor({ id, saved, kept }: EditorProps) {
  const [, navigate] = useLocation()
  const putAnswer = useSetQueryResult()
  const info = useVerb('readAppInfo', undefined)
  const { draft, setDraft, changed, start, markSaved } = useTemplateDraft(id, saved, kept)
  const found = useTemplateAnalysis(draft, saved?.images)
  const offered = useCompletions(found.placeholders)
  const source = useRef<SourceEditorHandle>(null)
  const [dialog, setDialog] = useState<'versions' | 'document' | 'discard' | null>(null)
  const [at, setAt] = useState(0)
  const [requestedLine] = useState(() => takeRequestedLine(id))
  const save = useAct('saveTemplate')
  const problemsOf = {
    html: useProblemsOfPart(found.problems, 'html'),
    subject: useProblemsOfPart(found.problems, 'subject'),
    preheader: useProblemsOfPart(found.problems, 'preheader'),
    fromName: useProblemsOfPart(found.problems, 'fromName'),
  }
  const warningsOf = {
    html: useProblemsOfPart(found.warnings, 'html'),
    subject: useProblemsOfPart(found.warnings, 'subject'),
    preheader: useProblemsOfPart(found.warnings, 'preheader'),
    fromName: useProblemsOfPart(found.warnings, 'fromName'),
  }
  const locationFields = useMemo(
    () =>
      new Map(
        offered.words.locationFields.map(({ word, about }) => [
          word,
          locationPlaceholders.has(word) ? `${about}, not a column in the grid` : about,
        ]),
      ),
    [offered.words.locationFields],
  )
  /** With their current descriptions: the analysis is slightly older. */
  const described = useMemo(() => withDescriptions(found.placeholders, draft), [found.placeholders, draft])
  useEffect(() => {
    if (requestedLine !== null) source.current?.show(requestedLine)
  }, [requestedLine])
  const whyOff = whyNotSaved(draft, save.busy, saved !== null && !changed)

  const set = (change: Partial<TemplateDraft>) => setDraft((before) => ({ ...before, ...change }))
  const goTo = ({ part, line, column }: TemplateProblem) => {
    if (part === 'html') source.current?.goTo(line, column)
    else document.querySelector<HTMLElement>(`[data-part="${part}"] [contenteditable]`)?.focus()
  }
  const fix = ({ part, fix: fixing }: TemplateProblem) => {
    const { source: read } = found
    if (fixing === undefined || read === null) return
    if (part === 'html' && read.html === draft.html) source.current?.edit(fixing.edits)
    if (part === 'subject' && read.subject === draft.subject)
      set({ subject: withEdits(draft.subject, fixing.edits) })
  }
  const showSaved = (template: Template, sent: TemplateDraft | null) => {
    putAnswer('readTemplate', { id: template.id }, template)
    markSaved(template, sent)
  }
  const submit = async () => {
    if (whyOff !== undefined) return
    const sent = draft
    const result = await save.act({ ...(saved ? { id: saved.id } : {}), ...sent, name: sent.name.trim() })
    if (!result.ok) return
    const { template, problems } = result.value
    if (template === null) {
      const [problem] = problems
      if (problem === undefined) return
      postNotice({
        tone: 'warn',
        text: `Not saved. ${problemText(problem)}. Your changes are kept as a draft.`,
      })
      goTo(problem)
      return
    }
    showSaved(template, sent)
    postNotice({ tone: 'ok', text: `Saved ${template.name} as version ${template.version}.` })
    if (!saved) navigate(templateRoute(template.id), { replace: true })
  }
  const openDocument = () => {
    setAt(placeForBlock(draft.html, source.current?.cursor() ?? 0))
    setDialog('document')
  }
  const whyNoDiscard = changed ? undefined : 'No changes to discard'
  useCommands([
    {
      id: 'save-template',
      group: 'This screen',
      label: 'Save template',
      icon: Save,
      keys: 'Mod+S',
      off: whyOff?.replace(/\.$/, ''),
      run: () => void submit(),
    },
    {
      id: 'insert-document',
      group: 'This screen',
      label: 'Insert document…',
      icon: FileDown,
      keys: 'Mod+Shift+O',
      run: openDocument,
    },
    {
      id: 'template-versions',
      group: 'This screen',
      label: 'Template versions…',
      icon: History,
      off: saved ? undefined : 'Save the template first',
      run: () => setDialog('versions'),
    },
    {
      id: 'discard-template-changes',
      group: 'This screen',
      label: 'Discard all changes…',
      icon: Trash2,
      off: whyNoDiscard,
      run: () => setDialog('discard'),
    },
  ])
  const line = (part: 'fromName' | 'subject' | 'preheader', label: string) => (
    <div data-part={part}>
      <LineEditor
        label={label}
        value={draft[part]}
        onChange={(text) => set({ [part]: text })}
        offered={offered}
        problems={problemsOf[part]}
        warnings={warningsOf[part]}
      />
    </div>
  )
  return (
    <>
      <PageHeader
        title={saved?.name ?? 'New template'}
        path={[{ label: 'Templates', to: '/templates' }]}
        fact={
          saved
            ? `version ${saved.version}, ${formatSize(draft.html.length)}${changed ? ', unsaved changes' : ''}`
            : 'not saved'
        }
      >
        {changed ? <Button onPress={() => setDialog('discard')}>Discard changes…</Button> : null}
        <Button icon={FileDown} onPress={openDocument}>
          Insert document…
        </Button>
        {saved ? (
          <Button icon={History} onPress={() => setDialog('versions')}>
            Versions…
          </Button>
        ) : null}
        <Button variant="primary" keys="Mod+S" onPress={submit} whyOff={whyOff}>
          Save
        </Button>
      </PageHeader>
      <div className={css.columns}>
        <div className={css.main}>
          <div className={css.envelope}>
            <TextField
              label="Name"
              value={draft.name}
              onChange={(name) => set({ name })}
              autoFocus={!saved}
            />
            {line('fromName', 'From name')}
            {line('subject', 'Subject')}
            {line('preheader', 'Preview text')}
          </div>
          <SourceEditor
            ref={source}
            label="Email HTML"
            value={draft.html}
            onChange={(html) => set({ html })}
            offered={offered}
            problems={problemsOf.html}
            warnings={warningsOf.html}
          />
        </div>
        <TemplatePanel
          found={found}
          templateId={saved?.id ?? null}
          onGoTo={goTo}
          onFix={fix}
          placeholders={
            <PlaceholderList
              placeholders={described}
              locationFields={locationFields}
              onChange={(placeholder) => setDraft((before) => withDescription(before, placeholder))}
              onMove={(name, to) => setDraft((before) => withOrder(before, described, name, to))}
              onFind={(name) => {
                const inHtml = source.current?.find(new RegExp(`\\{[{%][^}]*?\\b${name}\\b[^}]*\\}`))
                if (!inHtml) postNotice({ tone: 'plain', text: 'See the fields above the source.' })
              }}
            />
          }
        />
      </div>
      {dialog === 'versions' && saved ? (
        <VersionsDialog
          template={saved}
          changed={changed}
          timeZone={info.data?.timeZone ?? 'UTC'}
          onClose={() => setDialog(null)}
          onRestore={(template) => {
            showSaved(template, null)
            postNotice({ tone: 'ok', text: `Restored as version ${template.version}.` })
          }}
        />
      ) : null}
      {dialog === 'document' ? (
        <InsertDocument
          line={lineOf(draft.html, at)}
          usedNames={found.placeholders.map(({ name }) => name)}
          onClose={() => setDialog(null)}
          onInsert={(button, placeholder) => {
            source.current?.insertAt(at, documentButton(draft.html, at, button))
            if (placeholder) setDraft((before) => withDescription(before, placeholder))
          }}
        />
      ) : null}
      <Confirm
        title="Discard all changes?"
        open={dialog === 'discard'}
        danger
        confirm="Discard changes"
        onClose={() => setDialog(null)}
        onConfirm={() => {
          setDialog(null)
          setDraft(start)
        }}
      >
        <p>
          {saved
            ? `Changes since version ${saved.version} will be lost. Ctrl+Z in the source restores its text.`
            : 'Your changes will be lost.'}
        </p>
      </Confirm>
    </>
  )
}

/** A template: its envelope, its source with problems at the line, its placeholders, its versions and its preview. */
export function TemplateScreen({ id }: { id: string }) {
  const isNew = id === newTemplate
  const template = useVerb('readTemplate', { id }, { enabled: !isNew })
  const kept = useVerb('readTemplateDraft', { id }, { fresh: true })
  if (kept.data !== undefined && isNew) return <Editor key="new" id={id} saved={null} kept={kept.data} />
  if (kept.data !== undefined && template.data)
    return <Editor key={id} id={id} saved={template.data} kept={kept.data} />
  const error = template.error ?? kept.error
  return (
    <>
      <PageHeader title="Template" path={[{ label: 'Templates', to: '/templates' }]} />
      {error ? (
        <ErrorState
          error={error}
          onAgain={() => {
            template.again()
            kept.again()
          }}
        />
      ) : (
        <Skeleton label="Loading the template" rows={12} />
      )}
    </>
  )
}
