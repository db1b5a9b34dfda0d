import type { TemplatePlace } from '../../electron/ipc/shapes.ts'

let wanted: { readonly templateId: string; readonly place: TemplatePlace } | null = null

/** The place at which the template editor opens, when another screen leads there. */
export const requestLine = (templateId: string, place: TemplatePlace): void => {
  wanted = { templateId, place }
}

/** The wanted place of this template, once. */
export const takeRequestedLine = (templateId: string): TemplatePlace | null => {
  if (wanted?.templateId !== templateId) return null
  const { place } = wanted
  wanted = null
  return place
}
