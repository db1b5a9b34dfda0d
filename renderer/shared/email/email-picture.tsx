import { useEffect, useMemo, useRef, useState } from 'react'
import { Skeleton } from '../../ui/feedback/states.tsx'
import { useCommands } from '../commands.ts'
import { emailDocument, layoutWidth } from './email-document.ts'
import { EmailNotes } from './email-notes.tsx'
import css from './email-picture.module.css'
import { LiveFrame } from './live-frame.tsx'
import { useShownImages } from './shown-images.ts'

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

const accentNow = (): string => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()

/** "360 px, at 89 %" */
const wideOf = (width: number, scale: number): string =>
  scale < 1 ? `${width} px at ${Math.round(scale * 100)}%` : `${width} px wide`

export interface EmailPictureProps {
  /** null while there is none yet. */
  html: string | null
  /** The name of the frame. */
  title: string
  /** The template whose images may be requested; null if it isn't saved yet. */
  templateId: string | null
  view: keyof typeof layoutWidth
  /** As a mail program with a dark theme shows it. */
  isDark: boolean
  /** A value to highlight. */
  marked?: string
}

/**
 * An email as an email client draws it, scaled to the available space: no scripts, no navigation, images only on
 * request.
 */
export function EmailPicture({ html, title, templateId, view, isDark, marked = '' }: EmailPictureProps) {
  const { room, stage } = useRoom()
  const { imagesOf, show } = useShownImages(templateId)
  const email = useMemo(
    () => (html === null ? null : emailDocument(html, { isDark, imagesOf, marked, accent: accentNow() })),
    [html, isDark, imagesOf, marked],
  )
  const { remoteImages = 0, darkBy = null } = email ?? {}
  const areImagesShown = imagesOf !== null
  useCommands(
    remoteImages > 0 && templateId !== null
      ? [
          {
            id: 'preview-images',
            group: 'This screen',
            label: areImagesShown ? 'Preview: hide images' : 'Preview: show images',
            run: () => show(!areImagesShown),
          },
        ]
      : [],
  )
  const width = layoutWidth[view]
  const scale = Math.min(1, room / width)
  return (
    <>
      <EmailNotes
        wide={wideOf(width, scale)}
        darkBy={darkBy}
        remoteImages={remoteImages}
        areImagesShown={areImagesShown}
        onShowImages={templateId === null ? null : show}
      />
      <div className={css.stage} ref={stage}>
        {email ? (
          <div className={darkBy ? `${css.paper} ${css.night}` : css.paper} style={{ width: width * scale }}>
            <LiveFrame
              page={email.page}
              title={title}
              className={css.frame}
              style={{ width, height: `${100 / scale}%`, transform: `scale(${scale})` }}
            />
          </div>
        ) : (
          <Skeleton label="Rendering the email" rows={6} />
        )}
      </div>
    </>
  )
}
