let wanted: { readonly templateId: string; readonly line: number } | null = null

/** The line, from 1, that the editor of a template is to open at, when another screen leads there. */
export const wantLine = (templateId: string, line: number): void => {
  wanted = { templateId, line }
}

/** The wanted line of this template, once. */
export const takeWantedLine = (templateId: string): number | null => {
  if (wanted?.templateId !== templateId) return null
  const { line } = wanted
  wanted = null
  return line
}
