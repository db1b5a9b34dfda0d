import { useEffect, useMemo, useState } from 'react'
import type {
  Placeholder,
  TemplateCompletions,
  TemplateDraft,
  TemplatePreview,
  TemplateProblem,
} from '../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../shared/api.ts'
import type { Offered } from './editor/complete-template.ts'

/** How long after typing the template is analyzed again, in ms. */
const rest = 200

const noCompletions: TemplateCompletions = { locationFields: [], filters: [], tags: [], contactTags: [] }
const nothing: readonly TemplateProblem[] = []

/** What is found in a template while it is written. */
export interface Found {
  /** The last email that could be shown; while the source is wrong, it stays. */
  email: TemplatePreview['email']
  placeholders: readonly Placeholder[]
  problems: readonly TemplateProblem[]
  warnings: readonly TemplateProblem[]
  /** The source it was found in: it may have changed since. */
  source: Pick<TemplateDraft, 'html' | 'subject' | 'preheader' | 'fromName'> | null
}

/** While a part cannot be read, those that stood there stay, described as they are now. */
const asBefore = (
  before: Found,
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

/** Reads the draft a moment after each change. */
export function useFound(draft: TemplateDraft, images: Record<string, string> | undefined): Found {
  const [found, setFound] = useState<Found>({
    email: null,
    placeholders: [],
    problems: nothing,
    warnings: nothing,
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
        placeholders: value.problems.length === 0 ? value.placeholders : asBefore(before, value, source),
      }))
    }, rest)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [html, subject, preheader, fromName, placeholders, images, act])
  return found
}

/** Problems of one part, always the same list while they are the same. */
export const useOfPart = (all: readonly TemplateProblem[], part: string): readonly TemplateProblem[] =>
  useMemo(() => {
    const some = all.filter((one) => one.part === part)
    return some.length === 0 ? nothing : some
  }, [all, part])

/** What the editors complete: the template's own placeholders, and the words available to every template. */
export function useOffered(placeholders: readonly Placeholder[]): Offered {
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
