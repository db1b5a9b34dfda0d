import type { TemplateEdit, TemplatePlace } from './template-edit.ts'

const longestText = 120

/** Returns the place of a piece of a template, up to the end of its line. */
export const placeOf = (html: string, from: number, to: number): TemplatePlace => {
  const before = html.slice(0, from)
  return {
    line: before.split('\n').length,
    column: from - before.lastIndexOf('\n'),
    text: (html.slice(from, Math.min(to, from + longestText)).split('\n')[0] ?? '').trimEnd(),
  }
}

/** Applies edits that were all found in the same text. Duplicates are applied once. */
export function withEdits(html: string, edits: readonly TemplateEdit[]): string {
  const once = new Map(edits.map((edit) => [JSON.stringify(edit), edit]))
  const ordered = [...once.values()].toSorted((a, b) => a.at - b.at || a.remove - b.remove)
  const parts: string[] = []
  let last = 0
  for (const { at, remove, insert } of ordered) {
    // A piece removed by another edit can't be changed.
    if (at < last || at + remove > html.length) continue
    parts.push(html.slice(last, at), insert)
    last = at + remove
  }
  return [...parts, html.slice(last)].join('')
}
