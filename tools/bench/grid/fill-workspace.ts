import { createRun } from '../../../core/run/create-run.ts'
import { saveTemplate } from '../../../core/template/edit/save-template.ts'
import type { Placeholder } from '../../../core/template/template.ts'
import { inTransaction, openWorkspace, type Workspace } from '../../../core/workspace/open.ts'
import { listAccounts } from '../../../core/workspace/tables/accounts.ts'
import { putLocation } from '../../../core/workspace/tables/locations.ts'
import { putStoredRun } from '../../../core/workspace/tables/runs.ts'
import { bakery } from '../../practice-push/bakery.ts'

/** A row for each location. */
export const rows = 5000
/** With subject, preheader and from name. */
export const columns = 30
/** The run's name and the page's title. */
export const runName = 'Five thousand'

const placeholders = Array.from({ length: columns - 3 }, (_, at): Placeholder => {
  const type = at === 1 ? 'price' : at === 2 ? 'link' : at === 3 ? 'date' : 'text'
  const standard = { price: '9.90', link: 'https://hearthandcrumb.example/reserve', date: '2030-11-24' }
  return {
    name: `value_${at + 1}`,
    label: `Value ${at + 1}`,
    type,
    default: type === 'text' ? `Said by all, ${at + 1}` : standard[type],
    hint: '',
    optional: false,
  }
})

const block = (name: string, type: Placeholder['type']): string =>
  `<tr><td style="padding:16px;font-family:Georgia,serif"><p style="color:#2b1d14">${
    type === 'link'
      ? `<a href="{{ ${name} }}">Reserve a loaf</a>`
      : `Today: {{ ${name} }}, and we bake until the shelves are full.`
  }</p></td></tr>\n`

const still = `<tr><td style="padding:16px;font-family:Georgia,serif">
<img src="https://hearthandcrumb.example/loaf.png" alt="A loaf" width="320">
<p style="color:#2b1d14">We bake until the shelves are full, and close when they are empty.</p>
<a href="https://hearthandcrumb.example/story">How we bake</a></td></tr>\n`

/** An email of about 20,000 characters that shows every column. */
const table = placeholders.map(({ name, type }) => block(name, type)).join('') + still.repeat(48)
const html = `<html><body>[[trackingImage]]<table role="presentation" width="100%">${table}</table></body></html>`

const fill = (ws: Workspace): void => {
  const now = new Date()
  const [account] = listAccounts(ws)
  if (account === undefined) throw new Error('The practice account is not connected.')
  const locations = Array.from({ length: rows }, (_, at) =>
    bakery(at + 1, { accountId: account.id, prefix: 'bench', senders: account.senders }),
  )
  for (const one of locations) putLocation(ws, one)
  const source = {
    name: 'Long offer',
    html,
    subject: 'Fresh at {{ location }}',
    preheader: '{{ value_1 }}',
    fromName: '',
  }
  const { template, problems } = saveTemplate(ws, { ...source, placeholders }, now)
  if (template === null) throw new Error(problems[0]?.message)
  const locationIds = locations.map(({ id }) => id)
  const run = createRun(ws, { name: runName, date: '2030-11-24', templateId: template.id, locationIds }, now)
  putStoredRun(ws, { ...run, defaults: { value_5: 'Said by the run' } })
}

/** Adds the run to a workspace with a connected account. The app must not be running. */
export function fillWorkspace(file: string): { emailCharacters: number } {
  const ws = openWorkspace(file)
  try {
    inTransaction(ws, () => fill(ws))
  } finally {
    ws.close()
  }
  return { emailCharacters: html.length }
}
