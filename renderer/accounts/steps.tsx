import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { copyText } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { TextField } from '../ui/fields/field.tsx'
import css from './connect-screen.module.css'

/** A numbered step. */
export function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className={css.step}>
      <span className={css.number} aria-hidden="true">
        {number}
      </span>
      <div className={css.content}>
        <h2>{title}</h2>
        {children}
      </div>
    </li>
  )
}

/** Read-only text to copy exactly. `action` follows the copy button. */
export function CopyField({ label, text, action }: { label: string; text: string; action?: ReactNode }) {
  return (
    <div className={css.copy}>
      <TextField label={label} code readOnly value={text} onChange={() => {}} />
      <Button icon={Copy} onPress={() => void copyText(text, `${label} copied`)} aria-label={`Copy ${label}`}>
        Copy
      </Button>
      {action}
    </div>
  )
}
