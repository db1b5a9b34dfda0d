import type { Settings } from '../../electron/ipc/app-info.ts'
import { defaultPageLinks, defaultSite, pagePatternProblem } from '../../electron/ipc/rules.ts'
import { AddressesForm } from './addresses-form.tsx'

type Links = Settings['pageLinks']

const links: readonly { id: keyof Links; label: string; hint: string }[] = [
  { id: 'schedule', label: 'Scheduling page', hint: 'Opened on the send desk.' },
  { id: 'editor', label: 'Editor', hint: 'Where a draft can be changed by hand.' },
  { id: 'details', label: 'Details of an email', hint: 'What an email is, and what came of it.' },
  {
    id: 'v1Campaign',
    label: 'Campaign of a V1 account',
    hint: 'Opened on the send desk for accounts of the older API.',
  },
]

export interface PageLinksProps {
  saved: Links
  onSave: (links: Links) => Promise<boolean>
}

/** The addresses of Constant Contact's pages that the desk opens. */
export const PageLinks = ({ saved, onSave }: PageLinksProps) => (
  <AddressesForm
    what="page links"
    hint={
      <>
        Constant Contact does not document the addresses of its pages. If one no longer opens, put the new one
        here, with <code>{'{campaignId}'}</code> or <code>{'{activityId}'}</code> where the id stands.
      </>
    }
    fields={links}
    saved={saved}
    defaults={defaultPageLinks}
    problemOf={(link) => pagePatternProblem(link, defaultSite) ?? undefined}
    onSave={onSave}
  />
)
