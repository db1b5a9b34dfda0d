/** The views of a row's email. */
export type PreviewView = 'desktop' | 'phone' | 'text' | 'inbox' | 'diff'

/** In the order of the buttons. `command` is the text in the command palette. */
export const previewViews = [
  { id: 'desktop', label: 'Desktop', command: 'Preview: desktop' },
  { id: 'phone', label: 'Phone', command: 'Preview: phone' },
  { id: 'text', label: 'Plain text', command: 'Preview: plain text' },
  { id: 'inbox', label: 'Inbox', command: 'Preview: inbox' },
  { id: 'diff', label: 'Changes', command: 'Preview: changes' },
] as const satisfies readonly { id: PreviewView; label: string; command: string }[]

/** Returns the next or previous view, wrapping around. */
export const nextView = (view: PreviewView, by: 1 | -1): PreviewView => {
  const at = previewViews.findIndex(({ id }) => id === view)
  return previewViews.at((at + by) % previewViews.length)?.id ?? view
}

/** The operator's choice, kept while the program runs. */
interface Choice {
  /** null for the view in the settings. */
  view: PreviewView | null
  isDark: boolean
}

/** The last choice, with which the next run opens. */
export const lastChoice: Choice = { view: null, isDark: false }
