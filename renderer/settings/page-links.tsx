import type { Settings } from '../../electron/ipc/app-info.ts'
import { defaultPageLinks, defaultSite, pagePatternProblem } from '../../electron/ipc/rules.ts'
import { ResettableForm } from './resettable-form.tsx'

type Links = Settings['pageLinks']

const links: readonly { id: keyof Links; label: string; hint: string }[] = [
  { id: 'schedule', label: 'Scheduling page', hint: 'Opens on the send desk.' },
  { id: 'editor', label: 'Editor', hint: 'Where you edit a draft by hand.' },
  { id: 'details', label: 'Email details', hint: "An email's content and results." },
  {
    id: 'v1Campaign',
    label: 'V1 campaign page',
    hint: 'Opens on the send desk for V1 accounts.',
  },
]

export interface PageLinksProps {
  saved: Links
  onSave: (links: Links) => Promise<boolean>
}

/** The addresses of Constant Contact's pages that the app opens. */
export const PageLinks = ({ saved, onSave }: PageLinksProps) => (
  <ResettableForm
    plural="page links"
    hint={
      <>
        Constant Contact doesn't document its page addresses. If one stops working, enter the new one here,
        with <code>{'{campaignId}'}</code> or <code>{'{activityId}'}</code> in place of the ID.
      </>
    }
    fields={links}
    saved={saved}
    defaults={defaultPageLinks}
    problemOf={(link) => pagePatternProblem(link, defaultSite) ?? undefined}
    onSave={onSave}
  />
)
