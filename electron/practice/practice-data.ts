import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { z } from 'zod'
import type { Clock } from '../../core/clock.ts'
import { createRun } from '../../core/run/create-run.ts'
import { importTemplate, templateDescriptionSchema } from '../../core/template/edit/save-template.ts'
import { inTransaction, type Workspace } from '../../core/workspace/open.ts'
import { listLocations } from '../../core/workspace/tables/locations.ts'
import { setRowValue } from '../../core/workspace/tables/row-values.ts'
import { listStoredRows } from '../../core/workspace/tables/rows.ts'
import { listStoredRuns, putStoredRun } from '../../core/workspace/tables/runs.ts'
import { listTemplates } from '../../core/workspace/tables/templates.ts'
import type { Folders } from '../folders.ts'

const runFileSchema = z.object({
  template: z.string(),
  defaults: z.record(z.string(), z.string()),
  rows: z.record(z.string(), z.record(z.string(), z.string())),
  slips: z.record(z.string(), z.record(z.string(), z.string())),
})

/** The starter templates that ship with the program, by their file name. */
export const starterTemplates = ['daily-offer', 'prize-draw', 'opening', 'newsletter'] as const

/** Adds a starter template unless one of its name is there. Returns the id of the one that is there then. */
export const addStarterTemplate = (ws: Workspace, folders: Folders, file: string, clock: Clock): string => {
  const read = (ending: string): string => readFileSync(join(folders.templates, `${file}${ending}`), 'utf8')
  const description = templateDescriptionSchema.parse(JSON.parse(read('.json')))
  const existing = listTemplates(ws).find(({ name }) => name === description.name)
  if (existing !== undefined) return existing.id
  const { template } = importTemplate(ws, { name: file, html: read('.html'), description }, clock.now())
  if (template === null) throw new Error(`Can't read the starter template ${file}.`)
  return template.id
}

/**
 * Makes the practice day's run for tomorrow out of `run.json`; answers the run that is there when it was made before.
 * The locations must be in the workspace.
 */
export const addPracticeRun = (ws: Workspace, folders: Folders, clock: Clock): string => {
  const file = runFileSchema.parse(JSON.parse(readFileSync(join(folders.practiceData, 'run.json'), 'utf8')))
  const tomorrow = DateTime.fromJSDate(clock.now()).plus({ days: 1 })
  const name = `${tomorrow.setLocale('en-US').toFormat('cccc')} offer`
  const date = tomorrow.toFormat('yyyy-MM-dd')
  const existing = listStoredRuns(ws).find((run) => run.name === name && run.date === date)
  if (existing !== undefined) return existing.id
  const templateId = addStarterTemplate(ws, folders, file.template, clock)
  const locations = listLocations(ws).filter(({ code }) => code in file.rows)
  const locationIds = locations.map(({ id }) => id)
  const run = createRun(ws, { name, date, templateId, locationIds }, clock.now())
  const codes = new Map(locations.map(({ id, code }) => [id, code]))
  // Written as of the day before and past the undo stack: these are not the operator's own edits of today.
  const yesterday = new Date(clock.now().getTime() - 86_400_000)
  inTransaction(ws, () => {
    putStoredRun(ws, { ...run, defaults: file.defaults })
    for (const row of listStoredRows(ws, run.id)) {
      const code = codes.get(row.locationId) ?? ''
      for (const [placeholder, value] of Object.entries({ ...file.rows[code], ...file.slips[code] }))
        setRowValue(ws, row.id, placeholder, value, yesterday)
    }
  })
  return run.id
}
