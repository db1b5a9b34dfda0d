import type { TemplateRepairStep } from './repairs.ts'
import type { TemplateEdit } from './template-edit.ts'

const repairOf = (label: string, edits: TemplateEdit[]): TemplateRepairStep | null =>
  edits.length === 0 ? null : { label, edits }

/** Removes scripts: no email client runs them. */
export const withoutScripts = (html: string): TemplateRepairStep | null =>
  repairOf(
    'Remove scripts',
    [...html.matchAll(/<script\b[\s\S]*?<\/script\s*>/gi)].map(({ 0: text, index }) => ({
      at: index,
      remove: text.length,
      insert: '',
    })),
  )

/** Gives images the first address of their srcset, for email clients that don't support it. */
export const withSource = (html: string): TemplateRepairStep | null =>
  repairOf(
    'Use the first srcset address',
    [...html.matchAll(/<img\b(?![^>]*\ssrc\s*=)[^>]*\ssrcset\s*=\s*["']\s*([^\s"',]+)/gi)].map(
      ({ 1: address = '', index }) => ({ at: index + '<img'.length, remove: 0, insert: ` src="${address}"` }),
    ),
  )

/** Replaces CSS variables with their values; only if each has one value everywhere. */
export function withoutVariables(html: string): TemplateRepairStep | null {
  const values = new Map<string, Set<string>>()
  for (const [, name = '', value = ''] of html.matchAll(/(--[\w-]+)\s*:\s*([^;}"']+)/g))
    values.set(name, (values.get(name) ?? new Set()).add(value.trim()))
  const uses = [...html.matchAll(/var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)/g)]
  const edits = uses.flatMap(({ 0: text, 1: name = '', 2: otherwise, index }) => {
    const known = [...(values.get(name) ?? [])]
    const value = known.length > 1 ? undefined : (known[0] ?? otherwise?.trim())
    return value === undefined || value.includes('var(')
      ? []
      : [{ at: index, remove: text.length, insert: value }]
  })
  return edits.length < uses.length ? null : repairOf('Replace variables with values', edits)
}

/** Replaces light-dark() with its light color. */
export const withLightColors = (html: string): TemplateRepairStep | null =>
  repairOf(
    'Use the light colors',
    [...html.matchAll(/\blight-dark\(\s*([^(),]+)\s*,[^()]*\)/gi)].map(
      ({ 0: text, 1: color = '', index }) => ({
        at: index,
        remove: text.length,
        insert: color.trim(),
      }),
    ),
  )
