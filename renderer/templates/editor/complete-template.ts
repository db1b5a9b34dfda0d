import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  pickedCompletion,
  snippet,
} from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import type { TemplateCompletion, TemplateCompletions } from '../../../electron/ipc/shapes.ts'

/** What can be offered while a template is written. */
export interface EditorCompletions {
  words: TemplateCompletions
  /** The template's own placeholders. */
  placeholders: readonly TemplateCompletion[]
}

/** The cursor's context, from the text before it; null if nothing can be completed. */
export interface Place {
  kind: 'placeholder' | 'filter' | 'tag' | 'contact tag'
  /** How many characters before the cursor the word begins. */
  typed: number
}

/** Reads the text before the cursor. */
export function placeBefore(before: string): Place | null {
  const contact = /\[\[\s*\w*$/.exec(before)
  if (contact !== null) return { kind: 'contact tag', typed: contact[0].length }
  const output = before.lastIndexOf('{{')
  const tag = before.lastIndexOf('{%')
  const from = Math.max(output, tag)
  if (from < 0) return null
  const inside = before.slice(from + 2)
  if (/\}\}|%\}/.test(inside)) return null
  const typed = /\w*$/.exec(inside)?.[0].length ?? 0
  if (tag > output && /^-?\s*\w*$/.test(inside)) return { kind: 'tag', typed }
  const ahead = inside.slice(0, inside.length - typed)
  const quotes = ahead.match(/"/g)?.length ?? 0
  if (quotes % 2 === 1 || /[.\d]$/.test(ahead)) return null
  if (/\|\s*$/.test(ahead)) return { kind: 'filter', typed }
  // After a filter's colon come its arguments, after a finished name only a filter or an operator.
  return output > tag && /\w\s+$/.test(ahead) ? null : { kind: 'placeholder', typed }
}

/** Replaces the typed text, and a given length after it, with a word. */
const put = (
  view: EditorView,
  completion: Completion,
  insert: string,
  [from, to]: readonly [number, number],
): void =>
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    annotations: pickedCompletion.of(completion),
    userEvent: 'input.complete',
  })

const contactTag = ({ word, about }: TemplateCompletion): Completion => ({
  label: word,
  detail: about,
  type: 'text',
  apply: (view, completion, from, to) => {
    // Brackets that were closed automatically while typing.
    const after = /^\s*\]{1,2}/.exec(view.state.sliceDoc(to, to + 8))?.[0].length ?? 0
    put(view, completion, word, [from, to + after])
  },
})

/** A placeholder at the start of its braces closes them. */
const placeholder =
  (kind: 'variable' | 'constant') =>
  ({ word, about }: TemplateCompletion): Completion => ({
    label: word,
    detail: about,
    type: kind,
    boost: kind === 'variable' ? 1 : 0,
    apply: (view, completion, from, to) => {
      const before = view.state.sliceDoc(Math.max(0, from - 8), from)
      const after = view.state.sliceDoc(to, to + 80)
      const isFirst = /\{\{-?\s*$/.test(before)
      const lead = before.endsWith('{') ? ' ' : ''
      if (!isFirst) return put(view, completion, word, [from, to])
      const own = /^\s*\}\}/.exec(after)?.[0].length ?? 0
      const isOpen = own > 0 || !/^[^{<\n]*\}\}/.test(after)
      put(view, completion, `${lead}${word}${isOpen ? ' }}' : ''}`, [from, to + own])
    },
  })

/** A Liquid tag brings its own end: what was closed while typing is removed. */
const tagOf = ({ word, about, insert }: TemplateCompletions['tags'][number]): Completion => ({
  label: word,
  detail: about,
  type: 'keyword',
  apply: (view, completion, from, to) => {
    const after = /^\s*%?\}/.exec(view.state.sliceDoc(to, to + 4))?.[0].length ?? 0
    const lead = view.state.sliceDoc(from - 1, from) === '%' ? ' ' : ''
    snippet(`${lead}${insert}`)(view, completion, from, to + after)
  },
})

const optionsFor = (place: Place, { words, placeholders }: EditorCompletions): Completion[] => {
  if (place.kind === 'filter')
    return words.filters.map(({ word, about }) => ({ label: word, detail: about, type: 'function' }))
  if (place.kind === 'tag') return words.tags.map(tagOf)
  if (place.kind === 'contact tag') return words.contactTags.map(contactTag)
  const own = new Set(placeholders.map(({ word }) => word))
  return [
    ...placeholders.map(placeholder('variable')),
    ...words.locationFields.filter(({ word }) => !own.has(word)).map(placeholder('constant')),
  ]
}

/** Completes placeholders, location fields, filters, Liquid tags and Constant Contact's own tags. */
export const completeTemplate =
  (offered: () => EditorCompletions): CompletionSource =>
  (context: CompletionContext): CompletionResult | null => {
    const { from: lineStart } = context.state.doc.lineAt(context.pos)
    // Liquid that began longer ago is not worth reading a minified line of 60 KB for.
    const before = context.state.sliceDoc(Math.max(lineStart, context.pos - 400), context.pos)
    const place = placeBefore(before)
    if (place === null) return null
    const options = optionsFor(place, offered())
    return {
      from: context.pos - place.typed,
      options,
      validFor: place.kind === 'contact tag' ? /^\[\[\s*\w*$/ : /^\w*$/,
    }
  }
