/** How the email of a row is shown. */
export type PreviewView = 'desktop' | 'phone' | 'text' | 'inbox' | 'diff'

/** In the order of the buttons. `command` is what the palette calls it. */
export const previewViews = [
  { id: 'desktop', label: 'Desktop', command: 'Preview: desktop' },
  { id: 'phone', label: 'Phone', command: 'Preview: phone' },
  { id: 'text', label: 'Text', command: 'Preview: plain text' },
  { id: 'inbox', label: 'Inbox', command: 'Preview: inbox' },
  { id: 'diff', label: 'Diff', command: 'Preview: differences' },
] as const satisfies readonly { id: PreviewView; label: string; command: string }[]

/** Returns the next or previous view, wrapping around. */
export const viewSideBySide = (view: PreviewView, by: 1 | -1): PreviewView => {
  const at = previewViews.findIndex(({ id }) => id === view)
  return previewViews.at((at + by) % previewViews.length)?.id ?? view
}

/** What the operator chose last, kept while the program runs. */
interface Choice {
  /** null: as in the settings. */
  view: PreviewView | null
  isDark: boolean
}

/** The view with which a run opens. */
export const lastChoice: Choice = { view: null, isDark: false }
