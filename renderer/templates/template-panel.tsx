import { type ReactNode, useState } from 'react'
import type { TemplateProblem } from '../../electron/ipc/shapes.ts'
import { EmailFrame } from '../shared/email-frame.tsx'
import { Glyph } from '../shared/glyph.tsx'
import { FooterBar } from '../shared/header.tsx'
import { Segmented } from '../shared/segmented.tsx'
import { counted } from '../shared/words.ts'
import { ProblemList } from './problem-list.tsx'
import css from './template-panel.module.css'
import type { Found } from './use-found.ts'

interface TemplatePanelProps {
  found: Found
  /** What stands in the tab Placeholders. */
  placeholders: ReactNode
  onGoTo: (problem: TemplateProblem) => void
}

type View = 'phone' | 'desktop' | 'placeholders'

const statusText = (problems: number, warnings: number): string => {
  if (problems > 0) return counted(problems, 'problem')
  return warnings > 0 ? counted(warnings, 'warning') : 'Every placeholder can be read'
}

/** From name, subject and preheader as an inbox lists them. */
function Inbox({ email }: { email: NonNullable<Found['email']> }) {
  return (
    <div className={css.inbox}>
      <p className={css.from}>{email.fromName || 'From name of the location'}</p>
      <p className={css.subject}>{email.subject || 'No subject'}</p>
      <p className={css.preheader}>{email.preheader || 'No preheader'}</p>
    </div>
  )
}

/** Beside the source: the email as it would look, or the placeholders that were found; problems at the foot. */
export function TemplatePanel({ found, placeholders, onGoTo }: TemplatePanelProps) {
  const [view, setView] = useState<View>('phone')
  const { email, problems, warnings } = found
  return (
    <section className={view === 'desktop' ? `${css.panel} ${css.wide}` : css.panel} aria-label="Preview">
      <div className={css.head}>
        <Segmented
          label="Show"
          options={[
            { id: 'desktop', label: 'Desktop' },
            { id: 'phone', label: 'Phone' },
            { id: 'placeholders', label: 'Placeholders' },
          ]}
          chosen={view}
          onChoose={setView}
        />
      </div>
      {view !== 'placeholders' && email ? <Inbox email={email} /> : null}
      <div className={css.body}>
        {view === 'placeholders' ? (
          placeholders
        ) : (
          <EmailFrame
            html={email?.html ?? ''}
            title="Preview of the email"
            width={view === 'phone' ? 320 : 600}
          />
        )}
      </div>
      <ProblemList label="Problems" shape="error" problems={problems} onGoTo={onGoTo} />
      <ProblemList label="Warnings" shape="warning" problems={warnings} onGoTo={onGoTo} />
      <FooterBar>
        <Glyph shape={problems.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : 'ready'} />
        <span role="status">{statusText(problems.length, warnings.length)}</span>
      </FooterBar>
    </section>
  )
}
