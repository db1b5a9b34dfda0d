import type { ApiError } from '../../shared/api-error.ts'

/** A temporary message at the lower edge. Errors stay until dismissed. */
export interface Notice {
  id: number
  tone: 'plain' | 'ok' | 'warn' | 'bad'
  text: string
  error?: ApiError
  action?: { label: string; run: () => void }
}

let notices: readonly Notice[] = []
let nextId = 1
const listeners = new Set<() => void>()

const tell = (next: readonly Notice[]): void => {
  notices = next
  for (const listener of listeners) listener()
}

/** How long a notice without an error stays, in ms. */
export const noticeStays = 5000

/** Shows a notice; a plain one disappears by itself. Returns its ID. */
export function postNotice(notice: Omit<Notice, 'id'>): number {
  const id = nextId++
  tell([...notices.filter((other) => other.text !== notice.text), { ...notice, id }].slice(-3))
  if (notice.tone !== 'bad') setTimeout(() => closeNotice(id), noticeStays)
  return id
}

export function closeNotice(id: number): void {
  tell(notices.filter((notice) => notice.id !== id))
}

/** For useSyncExternalStore. */
export const noticeStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  read: (): readonly Notice[] => notices,
}
