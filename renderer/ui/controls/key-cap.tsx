import { CornerDownLeft } from 'lucide-react'
import { names } from '../class-names.ts'
import { type Keys, keySigns, onMac } from '../keys.ts'
import css from './key-cap.module.css'

/** A shortcut as a key cap: ⌘K on macOS and Ctrl K elsewhere. Announced by its control. */
export function KeyCap({ keys, onAccent = false }: { keys: Keys; onAccent?: boolean }) {
  const signs = keySigns(keys)
  return (
    <span className={names(css.cap, !onMac && css.apart, onAccent && css.onAccent)} aria-hidden="true">
      {signs.map((sign) => (
        <span key={sign} className={css.sign}>
          {sign === '↵' ? <CornerDownLeft className={css.enter} /> : sign}
        </span>
      ))}
    </span>
  )
}
