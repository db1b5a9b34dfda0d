import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { largestHtml } from '../../../electron/ipc/rules.ts'
import type { Preview } from '../../../electron/ipc/shapes.ts'
import { IconButton } from '../../shared/button.tsx'
import { useVerb } from '../../shared/desk.ts'
import { Glyph } from '../../shared/glyph.tsx'
import { Segmented } from '../../shared/segmented.tsx'
import { Skeleton } from '../../shared/states.tsx'
import { count, counted } from '../../shared/words.ts'
import type { Grid } from '../values/read-grid.ts'
import { DiffView } from './diff-view.tsx'
import { EmailFrame } from './email-frame.tsx'
import { frameDocument } from './frame-document.ts'
import css from './preview.module.css'
import { usePreview } from './use-preview.ts'

type View = 'desktop' | 'phone' | 'text' | 'diff'

const views = [
  { id: 'desktop', label: 'Desktop' },
  { id: 'phone', label: 'Phone' },
  { id: 'text', label: 'Text' },
  { id: 'diff', label: 'Diff' },
] as const satisfies readonly { id: View; label: string }[]

const layoutWidth = { desktop: 640, phone: 320 }

/** Where the preview stands until the operator chooses: as settings say. Kept while the program runs. */
let lastView: View | null = null

/** The room for the email, in CSS pixels; follows the window. */
const useRoom = () => {
  const [room, setRoom] = useState(320)
  const stage = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = stage.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const style = getComputedStyle(element)
      setRoom(
        element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight),
      )
    })
    observer.observe(element)
    return () => observer.disconnect()
  })
  return { room, stage }
}

/** "21 KB": thousands of characters, as the limit is told. */
const kilobytes = (characters: number): string => `${count(Math.ceil(characters / 1000))} KB`

const accentNow = (): string => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()

/** What the checks say about the email, and its size against the vendor's limit. */
function PreviewFooter({ preview, limit }: { preview: Preview | null; limit: number }) {
  const errors = preview?.findings.filter(({ severity }) => severity === 'error').length ?? 0
  const warnings = (preview?.findings.length ?? 0) - errors
  return (
    <footer className={css.footer}>
      {preview ? (
        <>
          {errors > 0 ? (
            <span className={css.found}>
              <Glyph shape="error" /> {counted(errors, 'error')}
            </span>
          ) : null}
          {warnings > 0 ? (
            <span className={css.found}>
              <Glyph shape="warning" /> {counted(warnings, 'warning')}
            </span>
          ) : null}
          {errors + warnings === 0 ? (
            <span className={css.found}>
              <Glyph shape="ready" /> {counted(preview.checksPassed, 'check')} passed
            </span>
          ) : null}
          <span className={preview.size > limit ? `${css.size} ${css.large}` : css.size}>
            {kilobytes(preview.size)} of {kilobytes(limit)}
          </span>
        </>
      ) : null}
    </footer>
  )
}

export interface PreviewPaneProps {
  runId: string
  grid: Grid
  /** The row shown, from 1; 0 when none is. */
  row: number
  onRow: (row: number) => void
  /** What is being typed, by placeholder. */
  overlay: Readonly<Record<string, string>> | null
  /** The value that is marked in the email. */
  marked: string
}

/** The finished email of the current row, beside the grid, as it is typed. */
export function PreviewPane({ runId, grid, row, onRow, overlay, marked }: PreviewPaneProps) {
  const settings = useVerb('readSettings', undefined)
  const [chosen, setChosen] = useState<View | null>(lastView)
  const view = chosen ?? settings.data?.previewWidth ?? 'phone'
  const { room, stage } = useRoom()
  const rowId = grid.rowIdAt(row) ?? null
  const { preview, error } = usePreview(runId, rowId, overlay, grid)
  const page = useMemo(
    () => (preview ? frameDocument(preview.html, marked, accentNow()) : null),
    [preview, marked],
  )
  const name = grid.rowAt(row)?.name ?? ''
  const { rows } = grid.extent
  const width = view === 'phone' ? layoutWidth.phone : layoutWidth.desktop
  const scale = Math.min(1, room / width)
  const wide =
    view === 'phone' || view === 'desktop'
      ? scale < 1
        ? `${width} px, at ${Math.round(scale * 100)} %`
        : `${width} px wide`
      : ''
  return (
    <aside className={css.pane} aria-label="Preview">
      <div className={css.head}>
        <h2 className={css.name} title={name}>
          {name}
        </h2>
        <IconButton
          icon={ChevronLeft}
          small
          label="Row before"
          keys="Alt+Up"
          whyOff={row <= 1 ? 'This is the first row' : undefined}
          onPress={() => onRow(row - 1)}
        />
        <span className={css.at}>
          {count(row)} of {count(rows)}
        </span>
        <IconButton
          icon={ChevronRight}
          small
          label="Next row"
          keys="Alt+Down"
          whyOff={row >= rows ? 'This is the last row' : undefined}
          onPress={() => onRow(row + 1)}
        />
      </div>
      <div className={css.facts}>
        <div className={css.views}>
          <Segmented
            label="Show the email as"
            options={views}
            chosen={view}
            onChoose={(next) => {
              lastView = next
              setChosen(next)
            }}
          />
          <span className={css.wide}>{wide}</span>
        </div>
        <dl>
          <div className={css.fact}>
            <dt>From</dt>
            <dd title={preview?.fromAddress}>{preview?.fromName}</dd>
          </div>
          <div className={`${css.fact} ${css.subject}`}>
            <dt>Subject</dt>
            <dd title={preview?.subject}>{preview?.subject}</dd>
          </div>
          <div className={css.fact}>
            <dt>Preheader</dt>
            <dd title={preview?.preheader}>{preview?.preheader}</dd>
          </div>
        </dl>
      </div>
      {error && !preview ? (
        <p className={css.none} role="alert">
          {error.what} {error.next}
        </p>
      ) : view === 'diff' ? (
        <DiffView grid={grid} row={row} />
      ) : view === 'text' ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is reached by keyboard for that
        <div className={css.words} tabIndex={0} role="document" aria-label="The email as text">
          {preview?.text}
        </div>
      ) : (
        <div className={css.stage} ref={stage}>
          {page ? (
            <EmailFrame document={page} title={`Email of ${name}`} width={width} scale={scale} />
          ) : (
            <Skeleton label="The email is being made" rows={6} />
          )}
        </div>
      )}
      <PreviewFooter preview={preview} limit={largestHtml} />
    </aside>
  )
}
