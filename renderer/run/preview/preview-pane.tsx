import {
  AlignLeft,
  ArrowLeft,
  ArrowRight,
  ChevronLeft,
  ChevronRight,
  GitCompare,
  Inbox,
  Monitor,
  Moon,
  Smartphone,
} from 'lucide-react'
import { useState } from 'react'
import { formatTime } from '../../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import { largestHtml } from '../../../electron/ipc/rules.ts'
import type { Preview } from '../../../electron/ipc/shapes.ts'
import { useVerb } from '../../shared/api.ts'
import { useCommands } from '../../shared/commands.ts'
import { EmailPicture } from '../../shared/email/email-picture.tsx'
import { EmailViews } from '../../shared/email/email-views.tsx'
import { IconButton } from '../../ui/controls/button.tsx'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import type { Icon } from '../../ui/feedback/icons.tsx'
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx'
import type { RunGrid } from '../values/run-grid.ts'
import { DiffView } from './diff-view.tsx'
import { InboxView } from './inbox-view.tsx'
import css from './preview.module.css'
import { lastChoice, nextView, type PreviewView, previewViews } from './preview-views.ts'
import { usePreview } from './use-preview.ts'

/** Returns "21 KB": thousands of characters, as the limit is stated. */
const kilobytes = (characters: number): string => `${formatNumber(Math.ceil(characters / 1000))} KB`

/** The number of findings, and the email's size and its limit. */
function PreviewFooter({ preview, limit }: { preview: Preview | null; limit: number }) {
  const errors = preview?.findings.filter(({ severity }) => severity === 'error').length ?? 0
  const warnings = (preview?.findings.length ?? 0) - errors
  return (
    <footer className={css.footer}>
      {preview ? (
        <>
          {errors > 0 ? (
            <span className={css.found}>
              <Glyph shape="error" /> {formatCount(errors, 'error')}
            </span>
          ) : null}
          {warnings > 0 ? (
            <span className={css.found}>
              <Glyph shape="warning" /> {formatCount(warnings, 'warning')}
            </span>
          ) : null}
          {errors + warnings === 0 ? (
            <span className={css.found}>
              <Glyph shape="ready" /> {formatCount(preview.checksPassed, 'check')} passed
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

/** The palette's icons for the views. */
const viewIcons: Record<PreviewView, Icon> = {
  desktop: Monitor,
  phone: Smartphone,
  text: AlignLeft,
  inbox: Inbox,
  diff: GitCompare,
}

/** Returns the chosen view and dark mode, kept for the next run, with commands to change them. */
const useChoice = () => {
  const settings = useVerb('readSettings', undefined)
  const [choice, setChoice] = useState(lastChoice)
  const view = choice.view ?? settings.data?.previewWidth ?? 'phone'
  const isPicture = view === 'phone' || view === 'desktop'
  const choose = (next: Partial<typeof choice>): void => {
    Object.assign(lastChoice, next)
    setChoice({ ...lastChoice })
  }
  const onView = (next: PreviewView): void => choose({ view: next })
  const onDark = (): void => choose({ isDark: !choice.isDark })
  const whyNotDark = isPicture ? undefined : 'Dark mode is available for Desktop and Phone'
  useCommands([
    ...previewViews.map(({ id, command }) => ({
      id: `preview-${id}`,
      group: 'This screen' as const,
      label: command,
      icon: viewIcons[id],
      run: () => onView(id),
    })),
    {
      id: 'preview-next',
      group: 'This screen',
      label: 'Preview: next view',
      icon: ArrowRight,
      keys: 'Alt+PageDown',
      run: () => onView(nextView(view, 1)),
    },
    {
      id: 'preview-before',
      group: 'This screen',
      label: 'Preview: previous view',
      icon: ArrowLeft,
      keys: 'Alt+PageUp',
      run: () => onView(nextView(view, -1)),
    },
    {
      id: 'preview-dark',
      group: 'This screen',
      label: choice.isDark ? 'Preview: light' : 'Preview: dark',
      icon: Moon,
      keys: 'Mod+Shift+D',
      off: whyNotDark,
      run: onDark,
    },
  ])
  return { view, isPicture, isDark: choice.isDark, whyNotDark, onView, onDark }
}

export interface PreviewPaneProps {
  runId: string
  templateId: string
  grid: RunGrid
  /** The shown row, from 1; 0 for none. */
  row: number
  onRow: (row: number) => void
  /** Values being typed, by placeholder. */
  overlay: Readonly<Record<string, string>> | null
  /** The value to highlight in the email. */
  marked: string
}

/** The preview next to the grid: the finished email of the current row, updated while typing. */
export function PreviewPane({ runId, templateId, grid, row, onRow, overlay, marked }: PreviewPaneProps) {
  const { view, isDark, whyNotDark, onView, onDark } = useChoice()
  const rowId = grid.rowIdAt(row) ?? null
  const { preview, error, again } = usePreview(
    runId,
    rowId,
    overlay,
    grid,
    view === 'text' || view === 'inbox',
  )
  const at = grid.rowAt(row)
  const name = at?.name ?? ''
  const { rows } = grid.extent
  return (
    <aside className={view === 'desktop' ? `${css.pane} ${css.wide}` : css.pane} aria-label="Preview">
      <div className={css.head}>
        <h2 className={css.name} title={name}>
          {name}
        </h2>
        <IconButton
          icon={ChevronLeft}
          small
          label="Previous row"
          keys="Alt+Up"
          whyOff={row <= 1 ? 'This is the first row' : undefined}
          onPress={() => onRow(row - 1)}
        />
        <span className={css.at}>
          {formatNumber(row)} of {formatNumber(rows)}
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
      <div className={css.details}>
        <div className={css.views}>
          <EmailViews
            label="Show the email as"
            options={previewViews}
            chosen={view}
            onChoose={onView}
            isDark={isDark}
            whyNotDark={whyNotDark}
            onDark={onDark}
          />
        </div>
        <dl>
          <div className={css.detail}>
            <dt>From</dt>
            <dd title={preview?.fromAddress}>{preview?.fromName}</dd>
          </div>
          <div className={`${css.detail} ${css.subject}`}>
            <dt>Subject</dt>
            <dd title={preview?.subject}>{preview?.subject}</dd>
          </div>
          <div className={css.detail}>
            <dt>Preview text</dt>
            <dd title={preview?.preheader}>{preview?.preheader}</dd>
          </div>
        </dl>
      </div>
      {error ? (
        <ErrorState inside error={error} onAgain={again} />
      ) : view === 'diff' ? (
        <DiffView runId={runId} templateId={templateId} grid={grid} row={row} />
      ) : view === 'text' ? (
        preview?.text === null || preview === null ? (
          <Skeleton label="Rendering the email" rows={6} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is reached by keyboard for that
          <div className={css.plainText} tabIndex={0} role="document" aria-label="Plain text version">
            {preview.text}
          </div>
        )
      ) : view === 'inbox' ? (
        preview && preview.text !== null && at ? (
          <InboxView
            preview={preview}
            text={preview.text}
            time={formatTime(at.row.plannedAt, at.location?.timeZone ?? 'UTC')}
          />
        ) : (
          <Skeleton label="Rendering the email" rows={6} />
        )
      ) : (
        <EmailPicture
          html={preview?.html ?? null}
          title={`Email for ${name}`}
          templateId={templateId}
          view={view}
          isDark={isDark}
          marked={marked}
        />
      )}
      <PreviewFooter preview={preview} limit={largestHtml} />
    </aside>
  )
}
