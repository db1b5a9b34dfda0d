import { useEffect, useMemo, useState } from 'react'
import type {
  Placeholder,
  TemplateCompletions,
  TemplateDraft,
  TemplatePreview,
  TemplateProblem,
} from '../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../shared/api.ts'
import type { EditorCompletions } from './editor/complete-template.ts'

/** How long after typing the template is analyzed again, in ms. */
const analysisDelayMs = 200

const noCompletions: TemplateCompletions = { locationFields: [], filters: [], tags: [], contactTags: [] }
const noProblems: readonly TemplateProblem[] = []

/** What is known of a template while it is edited. */
export interface LiveAnalysis {
  /** The last email that could be rendered; kept while the source has errors. */
  email: TemplatePreview['email']
  placeholders: readonly Placeholder[]
  problems: readonly TemplateProblem[]
  warnings: readonly TemplateProblem[]
  /** The source that was analyzed; it may have changed since. */
  source: Pick<TemplateDraft, 'html' | 'subject' | 'preheader' | 'fromName'> | null
}

/** Returns the previous placeholders with their current descriptions, for a source with errors. */
const keepPlaceholders = (
  before: LiveAnalysis,
  now: Pick<TemplatePreview, 'placeholders'>,
  { placeholders }: Pick<TemplateDraft, 'placeholders'>,
): readonly Placeholder[] => {
  const shown = before.placeholders.length > 0 ? before.placeholders : placeholders
  const all = [...shown, ...now.placeholders.filter(({ name }) => !shown.some((one) => one.name === name))]
  return all.map((one) => ({
    optional: false,
    ...(placeholders.find(({ name }) => name === one.name) ?? one),
  }))
}

/** Returns the draft's analysis, updated a moment after each change. */
export function useTemplateAnalysis(
  draft: TemplateDraft,
  images: Record<string, string> | undefined,
): LiveAnalysis {
  const [found, setFound] = useState<LiveAnalysis>({
    email: null,
    placeholders: [],
    problems: noProblems,
    warnings: noProblems,
    source: null,
  })
  const { act } = useAct('previewTemplate', { quiet: true })
  const { html, subject, preheader, fromName, placeholders } = draft
  useEffect(() => {
    let current = true
    const timer = setTimeout(async () => {
      const source = { html, subject, preheader, fromName, placeholders }
      const result = await act({ ...source, ...(images ? { images } : {}) })
      if (!current || !result.ok) return
      const { value } = result
      setFound((before) => ({
        ...value,
        source,
        email: value.email ?? before.email,
        placeholders:
          value.problems.length === 0 ? value.placeholders : keepPlaceholders(before, value, source),
      }))
    }, analysisDelayMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [html, subject, preheader, fromName, placeholders, images, act])
  return found
}

/** Returns the problems of one part; the same list as long as nothing changes. */
export const useProblemsOfPart = (
  all: readonly TemplateProblem[],
  part: string,
): readonly TemplateProblem[] =>
  useMemo(() => {
    const some = all.filter((problem) => problem.part === part)
    return some.length === 0 ? noProblems : some
  }, [all, part])

/** Returns what the editors complete: the template's own placeholders, and the words of every template. */
export function useCompletions(placeholders: readonly Placeholder[]): EditorCompletions {
  const { data: words = noCompletions } = useVerb('readTemplateCompletions', undefined)
  return useMemo(
    () => ({
      words,
      placeholders: placeholders.map(({ name, label, type, hint }) => ({
        word: name,
        about: words.locationFields.find(({ word }) => word === name)?.about ?? (hint || `${label}, ${type}`),
      })),
    }),
    [words, placeholders],
  )
}
