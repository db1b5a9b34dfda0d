import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from '../../core/account/account.ts'
import { createRun } from '../../core/run/create-run.ts'
import { setValues } from '../../core/run/edit/edit-values.ts'
import { evaluateRun } from '../../core/run/evaluate/evaluate-run.ts'
import { readRunContext } from '../../core/run/evaluate/run-context.ts'
import { saveTemplate } from '../../core/template/edit/save-template.ts'
import { inTransaction, openWorkspace, type Workspace } from '../../core/workspace/open.ts'
import { putAccount } from '../../core/workspace/tables/accounts.ts'
import { putLocation } from '../../core/workspace/tables/locations.ts'
import { bakery } from '../practice-push/bakery.ts'
import type { BenchLine } from './line.ts'

const rows = 1000
const emailSize = 60_000
const samples = 7
const now = new Date('2026-11-20T12:00:00Z')

const account: Account = {
  id: 'account',
  kind: 'practice',
  organization: 'Hearth & Crumb',
  userName: 'office',
  timeZone: 'America/New_York',
  apiKey: 'key',
  state: 'connected',
  capabilities: {
    schedule: false,
    importContacts: true,
    createLists: true,
    writeCampaigns: true,
    readReports: true,
    why: {},
  },
  senders: [{ address: 'office@hearth.example', confirmed: true }],
}

const location = (at: number) =>
  bakery(at + 1, { accountId: account.id, prefix: 'bench', senders: account.senders })

const filled = `<tr><td style="padding:16px;font-family:Georgia,serif">
<p style="color:#2b1d14">{{ offer }} for {{ price }} at {{ location }}. Ask for {{ manager }}.</p>
<a href="https://hearthandcrumb.example/reserve?at={{ code }}">Reserve</a></td></tr>\n`

const fixed = `<tr><td style="padding:16px;font-family:Georgia,serif">
<img src="https://hearthandcrumb.example/loaf.png" alt="A loaf" width="320">
<p style="color:#2b1d14">We bake until the shelves are full, and close when they are empty.</p>
<a href="https://hearthandcrumb.example/story">How we bake</a></td></tr>\n`

/** Mostly the same for all, with forty places that differ. */
const table = filled.repeat(8) + fixed.repeat(Math.ceil((emailSize - 8 * filled.length) / fixed.length))
const html = `<html><body>[[trackingImage]]<table role="presentation" width="100%">${table}</table></body></html>`

function fill(ws: Workspace): string {
  return inTransaction(ws, () => {
    putAccount(ws, account, now)
    const locations = Array.from({ length: rows }, (_, at) => location(at))
    for (const one of locations) putLocation(ws, one)
    const source = {
      name: 'Offer',
      html,
      subject: 'Fresh at {{ location }}',
      preheader: '{{ offer }}',
      fromName: '',
    }
    const { template, problems } = saveTemplate(ws, source, now)
    if (template === null) throw new Error(problems[0]?.message)
    const locationIds = locations.map(({ id }) => id)
    const run = createRun(
      ws,
      { name: 'Offer', date: '2026-11-24', templateId: template.id, locationIds },
      now,
    )
    return run.id
  })
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const timed = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** All checks over a thousand rows, against rendering the same thousand emails and nothing else. */
export async function* run(): AsyncIterable<BenchLine> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-checks-'))
  const ws = openWorkspace(join(folder, 'workspace.db'))
  try {
    const runId = fill(ws)
    const locations = Array.from({ length: rows }, (_, at) => location(at))
    const checking: number[] = []
    const rendering: number[] = []
    for (let sample = 0; sample <= samples; sample++) {
      // A new default changes every email, so that nothing is cached.
      const changes = ['offer', 'price'].map((placeholder) => ({
        rowId: null,
        placeholder,
        value: `${sample}.90`,
      }))
      setValues(ws, runId, changes, now)
      const checked = timed(() => evaluateRun(ws, runId, now))
      const context = readRunContext(ws, runId)
      let characters = 0
      const rendered = timed(() => {
        for (const one of locations) characters += context.render({}, one).html.length
      })
      if (characters < rows * 0.9 * html.length) throw new Error('The emails were not rendered.')
      // The first one warms up.
      if (sample === 0) continue
      checking.push(checked)
      rendering.push(rendered)
    }
    yield {
      name: 'checks.thousand',
      value: median(checking),
      unit: 'ms',
      baseline: median(rendering),
      ratio: median(checking) / median(rendering),
      samples,
      rows,
      emailCharacters: html.length,
      baselineIs: 'rendering alone',
    }
  } finally {
    ws.close()
    await rm(folder, { recursive: true })
  }
}
