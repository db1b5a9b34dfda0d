import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'

/** The two places above the tabs that belong to the chosen one: the end of the header and of the tab bar. */
export interface RunSlots {
  readonly header: HTMLElement | null
  readonly toolbar: HTMLElement | null
}

export const RunSlotsContext = createContext<RunSlots>({ header: null, toolbar: null })

/** What a tab shows at the right end of the run's header: counts, progress, the primary button. */
export function HeaderEnd({ children }: { children: ReactNode }) {
  const { header } = useContext(RunSlotsContext)
  return header ? createPortal(children, header) : null
}

/** What a tab shows at the right end of the tab bar: quiet buttons. */
export function Toolbar({ children }: { children: ReactNode }) {
  const { toolbar } = useContext(RunSlotsContext)
  return toolbar ? createPortal(children, toolbar) : null
}
