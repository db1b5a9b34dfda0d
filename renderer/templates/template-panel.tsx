import { Moon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { formatCount } from '../../core/format/numbers.ts'
import type { TemplateProblem } from '../../electron/ipc/shapes.ts'
import { useCommands } from '../shared/commands.ts'
import { EmailPicture } from '../shared/email/email-picture.tsx'
import { EmailViews } from '../shared/email/email-views.tsx'
import { Glyph } from '../ui/feedback/glyph.tsx'
import { FooterBar } from '../ui/feedback/header.tsx'
import { ProblemList } from './problem-list.tsx'
import css from './template-panel.module.css'
import type { LiveAnalysis } from './use-template-analysis.ts'

interface TemplatePanelProps {
  found: LiveAnalysis
  /** null: it hasn't been saved yet. */
  templateId: string | null
  /** The content of the Placeholders tab. */
  placeholders: ReactNode
  onGoTo: (problem: TemplateProblem) => void
  onFix: (problem: TemplateProblem) => void
}

type View = 'phone' | 'desktop' | 'placeholders'

const statusText = (problems: number, warnings: number): string => {
  if (problems > 0) return formatCount(problems, 'problem')
  return warnings > 0 ? formatCount(warnings, 'warning') : 'Template is valid'
}

/** From name, subject and preheader as an inbox lists them. */
function Inbox({ email }: { email: NonNullable<LiveAnalysis['email']> }) {
  return (
    <div className={css.inbox}>
      <p className={css.from} title={email.fromName}>
        {email.fromName || "Location's from name"}
      </p>
      <p className={css.subject} title={email.subject}>
        {email.subject || 'No subject'}
      </p>
      <p className={css.preheader} title={email.preheader}>
        {email.preheader || 'No preview text'}
      </p>
    </div>
  )
}

/** Next to the source: the email's preview, or the placeholders found; problems at the bottom. */
export function TemplatePanel({ found, templateId, placeholders, onGoTo, onFix }: TemplatePanelProps) {
  const [view, setView] = useState<View>('phone')
  const [isDark, setDark] = useState(false)
  const { email, problems, warnings } = found
  const whyNotDark = view === 'placeholders' ? 'Dark mode is available for Desktop and Phone' : undefined
  const turnDark = (): void => setDark((was) => !was)
  useCommands([
    {
      id: 'preview-dark',
      group: 'This screen',
      label: isDark ? 'Preview: light' : 'Preview: dark',
      icon: Moon,
      keys: 'Mod+Shift+D',
      off: whyNotDark,
      run: turnDark,
    },
  ])
  return (
    <section className={view === 'desktop' ? `${css.panel} ${css.wide}` : css.panel} aria-label="Preview">
      <div className={css.head}>
        <EmailViews
          label="Show"
          options={[
            { id: 'desktop', label: 'Desktop' },
            { id: 'phone', label: 'Phone' },
            { id: 'placeholders', label: 'Placeholders' },
          ]}
          chosen={view}
          onChoose={setView}
          isDark={isDark}
          whyNotDark={whyNotDark}
          onDark={turnDark}
        />
      </div>
      {view !== 'placeholders' && email ? <Inbox email={email} /> : null}
      <div className={css.body}>
        {view === 'placeholders' ? (
          placeholders
        ) : email === null && problems.length > 0 ? (
          <p className={css.none}>Fix the errors below to see the preview.</p>
        ) : (
          <EmailPicture
            html={email?.html ?? null}
            title="Email preview"
            templateId={templateId}
            view={view}
            isDark={isDark}
          />
        )}
      </div>
      <ProblemList label="Problems" shape="error" problems={problems} onGoTo={onGoTo} onFix={onFix} />
      <ProblemList label="Warnings" shape="warning" problems={warnings} onGoTo={onGoTo} onFix={onFix} />
      <FooterBar>
        <Glyph shape={problems.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : 'ready'} />
        <span role="status">{statusText(problems.length, warnings.length)}</span>
      </FooterBar>
    </section>
  )
}
