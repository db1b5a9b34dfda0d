import type { Location } from '../../location/location.ts'
import { createSourcePlaces, type SourcePlaces, withPlaces } from '../../template/lint/source-places.ts'
import { type CompiledTemplate, compileTemplate, type Rendered } from '../../template/render/render.ts'
import type { Template } from '../../template/template.ts'
import type { Workspace } from '../../workspace/open.ts'
import { getStoredRun, type StoredRun } from '../../workspace/tables/runs.ts'
import { getTemplateVersion } from '../../workspace/tables/templates.ts'
import { columnsOf } from '../columns.ts'
import type { Run } from '../run.ts'
import { RunError } from '../run-error.ts'
import { createPageReader, type EmailPage } from './email-page.ts'
import { createFiller, type FilledRow } from './filled-row.ts'

interface ReadyTemplate {
  template: Template
  compiled: CompiledTemplate
  readPage: RunContext['readPage']
  placesOf: ReturnType<typeof createSourcePlaces>
  /** Compiled when a finding needs a place in the template. */
  withPlaces: CompiledTemplate | null
}

const compiled = new WeakMap<Workspace, Map<string, ReadyTemplate>>()

const templateOf = (ws: Workspace, versionId: string): ReadyTemplate => {
  const cached = compiled.get(ws) ?? new Map()
  compiled.set(ws, cached)
  const known = cached.get(versionId)
  if (known !== undefined) return known
  const template = getTemplateVersion(ws, versionId)
  if (template === null)
    throw new RunError('The template of this run is missing.', 'Choose another template for the run.')
  const made: ReadyTemplate = {
    template,
    compiled: compileTemplate(template),
    readPage: createPageReader(),
    placesOf: createSourcePlaces(template.html),
    withPlaces: null,
  }
  cached.set(versionId, made)
  return made
}

/** A run, its template, and what its rows share. */
export interface RunContext {
  stored: StoredRun
  template: Template
  columns: Run['columns']
  /** Returns the values for a row's placeholders. */
  fill(own: Readonly<Record<string, string>>, location: Location): FilledRow
  /** `filled`: the result of `fill` for the same row, if known. */
  render(own: Readonly<Record<string, string>>, location: Location, filled?: FilledRow): Rendered
  /** An envelope column of a row before it is filled in. */
  written(own: Readonly<Record<string, string>>, location: Location, name: string): string
  /** Reads the HTML of a rendered email for the checks. */
  readPage(pieces: Rendered['pieces']): EmailPage
  /** Finds parts of a row's email in the template. */
  placesOf(own: Readonly<Record<string, string>>, location: Location): SourcePlaces
}

const own = (
  values: Readonly<Record<string, string>>,
  defaults: Readonly<Record<string, string>>,
  name: string,
): string | undefined => values[name] ?? (defaults[name] === '' ? undefined : defaults[name])

/** Reads a run and its template. @throws RunError when one of them is missing */
export function readRunContext(ws: Workspace, runId: string): RunContext {
  const stored = getStoredRun(ws, runId)
  if (stored === null) throw new RunError('This run no longer exists.', 'Go back to Runs.')
  const ready = templateOf(ws, stored.templateVersionId)
  const { template, readPage } = ready
  const columns = columnsOf(template)
  const { defaults } = stored
  const fill = createFiller(columns, stored)
  const render = (
    compiled: CompiledTemplate,
    values: Readonly<Record<string, string>>,
    location: Location,
    filled: FilledRow = fill(values, location),
  ): Rendered =>
    compiled.render(filled.values, {
      subject: own(values, defaults, 'subject'),
      preheader: own(values, defaults, 'preheader'),
      fromName:
        own(values, defaults, 'from_name') ?? (template.fromName === '' ? location.fromName : undefined),
    })
  return {
    stored,
    template,
    columns,
    readPage,
    written: (values, location, name) => {
      const set = own(values, defaults, name)
      if (set !== undefined) return set
      if (name === 'subject') return template.subject
      if (name === 'preheader') return template.preheader
      return template.fromName === '' ? location.fromName : template.fromName
    },
    fill,
    render: (values, location, filled) => render(ready.compiled, values, location, filled),
    placesOf: (values, location) =>
      ready.placesOf(() => {
        ready.withPlaces ??= compileTemplate({ ...template, html: withPlaces(template.html) })
        return render(ready.withPlaces, values, location).html
      }),
  }
}
