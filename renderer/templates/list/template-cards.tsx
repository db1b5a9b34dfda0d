import { Copy, Ellipsis, PencilLine, SquarePen, Trash2 } from 'lucide-react'
import { GridList, GridListItem } from 'react-aria-components'
import { formatRecent } from '../../../core/format/dates.ts'
import { formatCount, formatSize } from '../../../core/format/numbers.ts'
import type { TemplateSummary } from '../../../electron/ipc/shapes.ts'
import { IconButton } from '../../ui/controls/button.tsx'
import { Tag } from '../../ui/controls/tag.tsx'
import { Menu } from '../../ui/overlays/menu.tsx'
import css from './template-cards.module.css'
import { Thumbnail } from './thumbnail.tsx'

export interface TemplateActions {
  onOpen: (template: TemplateSummary) => void
  onRename: (template: TemplateSummary) => void
  onDuplicate: (template: TemplateSummary) => void
  onRemove: (template: TemplateSummary) => void
}

interface TemplateCardsProps extends TemplateActions {
  templates: readonly TemplateSummary[]
  now: Date
  timeZone: string
}

/** A card with a thumbnail for each template. Arrow keys move between cards, Enter opens one. */
export function TemplateCards({ templates, now, timeZone, ...actions }: TemplateCardsProps) {
  return (
    <GridList
      aria-label="Templates"
      layout="grid"
      className={css.cards ?? ''}
      items={templates}
      dependencies={[now, timeZone]}
      onAction={(key) => {
        const template = templates.find(({ id }) => id === key)
        if (template) actions.onOpen(template)
      }}
    >
      {(template) => (
        <GridListItem id={template.id} textValue={template.name} className={css.card ?? ''}>
          <Thumbnail id={template.id} />
          <div className={css.foot}>
            <div className={css.text}>
              <span className={css.name} title={template.name}>
                {template.name}
              </span>
              <span className={css.details}>
                {`Version ${template.version} · ${formatCount(template.placeholders, 'placeholder')}`}
              </span>
              <span className={css.details}>
                {formatSize(template.size)}
                {template.runs > 0 ? ` · ${formatCount(template.runs, 'run')}` : ''}
                {` · ${formatRecent(template.savedAt, now, timeZone)}`}
              </span>
            </div>
            <Menu
              label={`Actions for ${template.name}`}
              entries={[
                { id: 'open', label: 'Open', icon: SquarePen, run: () => actions.onOpen(template) },
                {
                  id: 'duplicate',
                  label: 'Duplicate',
                  icon: Copy,
                  run: () => actions.onDuplicate(template),
                },
                {
                  id: 'rename',
                  label: 'Rename…',
                  icon: PencilLine,
                  run: () => actions.onRename(template),
                },
                {
                  id: 'remove',
                  label: 'Remove…',
                  icon: Trash2,
                  danger: true,
                  apart: true,
                  run: () => actions.onRemove(template),
                },
              ]}
            >
              <IconButton icon={Ellipsis} label={`Actions for ${template.name}`} small />
            </Menu>
          </div>
          {template.hasDraft ? (
            <span className={css.draft}>
              <Tag>Unsaved changes</Tag>
            </span>
          ) : null}
        </GridListItem>
      )}
    </GridList>
  )
}
