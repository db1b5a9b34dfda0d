import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { copyText } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { TextField } from '../ui/fields/field.tsx'
import css from './connect-screen.module.css'

/** One of the things to do, in their order. */
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

/** Text that must arrive somewhere else to the letter. `beside` stands after the copy button. */
export function CopyField({ label, text, beside }: { label: string; text: string; beside?: ReactNode }) {
  return (
    <div className={css.copy}>
      <TextField label={label} code readOnly value={text} onChange={() => {}} />
      <Button icon={Copy} onPress={() => void copyText(text, `${label} copied`)} aria-label={`Copy ${label}`}>
        Copy
      </Button>
      {beside}
    </div>
  )
}
