import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Template, TemplateProblem } from '../../electron/ipc/shapes.ts'
import { Button } from '../shared/button.tsx'
import { useCommands } from '../shared/commands.ts'
import { useAct, useVerb } from '../shared/desk.ts'
import { TextField } from '../shared/field.tsx'
import { PageHeader } from '../shared/header.tsx'
import { postNotice } from '../shared/notice-store.ts'
import { ErrorState, Skeleton } from '../shared/states.tsx'
import { size } from '../shared/words.ts'
import { SourceEditor, type SourceEditorHandle } from './source-editor.tsx'
import type { TemplateDraft } from './template-draft.ts'
import { TemplatePanel } from './template-panel.tsx'
import { templateRoute } from './template-route.ts'
import css from './template-screen.module.css'

/** Drafts that are not saved yet; leaving the screen does not lose them. */
const drafts = new Map<string, TemplateDraft>()

const beginning: TemplateDraft = {
  name: '',
  html: '<!doctype html>\n<html lang="en">\n  <head>\n    <meta charset="utf-8">\n    <title>{{ headline }}</title>\n  </head>\n  <body>\n    <h1>{{ headline }}</h1>\n  </body>\n</html>\n',
  subject: '{{ headline }}',
  preheader: '',
  fromName: '',
}

const draftOf = ({ name, html, subject, preheader, fromName }: Template): TemplateDraft => ({
  name,
  html,
  subject,
  preheader,
  fromName,
})

const same = (a: TemplateDraft, b: TemplateDraft): boolean => JSON.stringify(a) === JSON.stringify(b)

interface EditorProps {
  id: string
  saved: Template | null
}

function Editor({ id, saved }: EditorProps) {
  const [, navigate] = useLocation()
  const start = saved ? draftOf(saved) : beginning
  const [draft, setDraft] = useState(() => drafts.get(id) ?? start)
  const [problems, setProblems] = useState<readonly TemplateProblem[]>([])
  const source = useRef<SourceEditorHandle>(null)
  const save = useAct('saveTemplate')
  const changed = !same(draft, start)
  const whyOff =
    draft.name.trim() === ''
      ? 'It has no name yet.'
      : draft.subject.trim() === ''
        ? 'It has no subject yet.'
        : save.busy
          ? 'It is being saved.'
          : saved && !changed
            ? 'Nothing is changed.'
            : undefined

  useEffect(() => {
    if (changed) drafts.set(id, draft)
    else drafts.delete(id)
  }, [id, draft, changed])

  const set = (change: Partial<TemplateDraft>) => setDraft({ ...draft, ...change })
  const submit = async () => {
    if (whyOff !== undefined) return
    const result = await save.act({ ...(saved ? { id: saved.id } : {}), ...draft, name: draft.name.trim() })
    if (!result.ok) return
    setProblems(result.value.problems)
    const { template } = result.value
    if (template === null) return
    drafts.delete(id)
    setDraft(draftOf(template))
    postNotice({ tone: 'ok', text: `${template.name} is saved as version ${template.version}.` })
    if (!saved) navigate(templateRoute(template.id), { replace: true })
  }
  useCommands([
    {
      id: 'save-template',
      group: 'This screen',
      label: 'Save the template',
      keys: 'Mod+S',
      off: whyOff?.replace(/\.$/, '').toLowerCase(),
      run: () => void submit(),
    },
  ])
  return (
    <>
      <PageHeader
        title={saved?.name ?? 'New template'}
        path={[{ label: 'Templates', to: '/templates' }]}
        fact={
          saved
            ? `version ${saved.version}, ${size(draft.html.length)}${changed ? ', not saved' : ''}`
            : 'not saved'
        }
      >
        {changed && saved ? <Button onPress={() => setDraft(start)}>Undo all changes</Button> : null}
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
            <TextField label="From name" value={draft.fromName} onChange={(fromName) => set({ fromName })} />
            <TextField label="Subject" value={draft.subject} onChange={(subject) => set({ subject })} />
            <TextField
              label="Preheader"
              value={draft.preheader}
              onChange={(preheader) => set({ preheader })}
            />
          </div>
          <SourceEditor
            ref={source}
            label="HTML of the email"
            value={draft.html}
            onChange={(html) => set({ html })}
            wrongLines={problems.filter(({ part }) => part === 'html').map(({ line }) => line)}
          />
        </div>
        <TemplatePanel
          draft={draft}
          saved={saved}
          problems={problems}
          onProblems={setProblems}
          onGoTo={(line) => source.current?.goTo(line)}
        />
      </div>
    </>
  )
}

/** A template: its envelope, its source with problems at the line, its placeholders and its preview. */
export function TemplateScreen({ id }: { id: string }) {
  const isNew = id === 'new'
  const template = useVerb('readTemplate', { id }, { enabled: !isNew })
  if (isNew) return <Editor key="new" id="new" saved={null} />
  if (template.data) return <Editor key={id} id={id} saved={template.data} />
  return (
    <>
      <PageHeader title="Template" path={[{ label: 'Templates', to: '/templates' }]} />
      {template.error ? (
        <ErrorState error={template.error} onAgain={template.again} />
      ) : (
        <Skeleton label="Reading the template" rows={12} />
      )}
    </>
  )
}
