import { useMemo, useState } from 'react'
import type { RowDifference } from '../../../electron/ipc/shapes.ts'
import { emailDocument, layoutWidth } from '../../shared/email/email-document.ts'
import { LiveFrame } from '../../shared/email/live-frame.tsx'
import { useShownImages } from '../../shared/email/shown-images.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Segmented } from '../../ui/controls/segmented.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import css from './side-by-side.module.css'

/** The width of one of the two emails, in CSS pixels. */
const emailWidth = 448

interface SideProps {
  title: string
  html: string
  view: 'desktop' | 'phone'
  imagesOf: string | null
}

function Side({ title, html, view, imagesOf }: SideProps) {
  const { page } = useMemo(() => emailDocument(html, { imagesOf }), [html, imagesOf])
  const width = layoutWidth[view]
  const scale = Math.min(1, emailWidth / width)
  return (
    <section className={css.side} aria-label={title}>
      <h3 className={css.title} title={title}>
        {title}
      </h3>
      <div className={css.paper} style={{ width: width * scale }}>
        <LiveFrame
          page={page}
          title={`Email of ${title}`}
          className={css.frame}
          style={{ width, height: `${100 / scale}%`, transform: `scale(${scale})` }}
        />
      </div>
    </section>
  )
}

export interface SideBySideDialogProps {
  difference: RowDifference
  name: string
  templateId: string
  onClose: () => void
}

/** Shows both emails side by side, rendered. */
export function SideBySideDialog({ difference, name, templateId, onClose }: SideBySideDialogProps) {
  const [view, setView] = useState<'desktop' | 'phone'>('phone')
  const { imagesOf } = useShownImages(templateId)
  const { before, after } = difference
  return (
    <Dialog
      title={`${name} compared with ${before.title}`}
      open
      size="large"
      onClose={onClose}
      footer={
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      }
    >
      <div className={css.views}>
        <Segmented
          label="Show as"
          options={[
            { id: 'desktop', label: 'Desktop' },
            { id: 'phone', label: 'Phone' },
          ]}
          chosen={view}
          onChoose={setView}
        />
      </div>
      <div className={css.both}>
        <Side title={before.title} html={before.html} view={view} imagesOf={imagesOf} />
        <Side title={`${name} now`} html={after.html} view={view} imagesOf={imagesOf} />
      </div>
    </Dialog>
  )
}
