import { Moon } from 'lucide-react'
import { IconButton } from '../../ui/controls/button.tsx'
import { Segmented, type SegmentedProps } from '../../ui/controls/segmented.tsx'
import css from './email-views.module.css'

export interface EmailViewsProps<Id extends string> extends SegmentedProps<Id> {
  isDark: boolean
  /** Why the chosen view cannot be dark. */
  whyNotDark: string | undefined
  onDark: () => void
}

/** The choice of preview views, with the dark mode switch. */
export function EmailViews<Id extends string>({ isDark, whyNotDark, onDark, ...views }: EmailViewsProps<Id>) {
  return (
    <div className={css.views}>
      <Segmented {...views} />
      <IconButton
        edged
        icon={Moon}
        label="Dark"
        keys="Mod+Shift+D"
        pressed={isDark && whyNotDark === undefined}
        whyOff={whyNotDark}
        onPress={onDark}
      />
    </div>
  )
}
