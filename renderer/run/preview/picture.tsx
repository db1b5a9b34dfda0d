import { useEffect, useMemo, useRef, useState } from 'react'
import type { Preview } from '../../../electron/ipc/shapes.ts'
import { useCommands } from '../../shared/commands.ts'
import { emailDocument } from '../../shared/email-document.ts'
import { LiveFrame } from '../../shared/live-frame.tsx'
import { useShownImages } from '../../shared/shown-images.ts'
import { Skeleton } from '../../shared/states.tsx'
import css from './preview.module.css'
import { PreviewNotes } from './preview-notes.tsx'
import { layoutWidth } from './preview-views.ts'

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
  scale < 1 ? `${width} px, at ${Math.round(scale * 100)} %` : `${width} px wide`

export interface PictureProps {
  preview: Preview | null
  name: string
  templateId: string
  view: 'desktop' | 'phone'
  isDark: boolean
  marked: string
}

/** The email as a mail program draws it. */
export function Picture({ preview, name, templateId, view, isDark, marked }: PictureProps) {
  const { room, stage } = useRoom()
  const images = useShownImages(templateId)
  const email = useMemo(
    () =>
      preview
        ? emailDocument(preview.html, { isDark, imagesOf: images.imagesOf, marked, accent: accentNow() })
        : null,
    [preview, isDark, images.imagesOf, marked],
  )
  const { remoteImages = 0, darkBy = null } = email ?? {}
  const areImagesShown = images.imagesOf !== null
  useCommands(
    remoteImages > 0
      ? [
          {
            id: 'preview-images',
            group: 'This screen',
            label: areImagesShown ? 'Preview: hide images' : 'Preview: show images',
            run: () => images.show(!areImagesShown),
          },
        ]
      : [],
  )
  const width = layoutWidth[view]
  const scale = Math.min(1, room / width)
  return (
    <>
      <PreviewNotes
        wide={wideOf(width, scale)}
        darkBy={darkBy}
        remoteImages={remoteImages}
        areImagesShown={areImagesShown}
        onShowImages={images.show}
      />
      <div className={css.stage} ref={stage}>
        {email ? (
          <div className={darkBy ? `${css.paper} ${css.night}` : css.paper} style={{ width: width * scale }}>
            <LiveFrame
              page={email.page}
              title={`Email of ${name}`}
              className={css.frame}
              style={{ width, height: `${100 / scale}%`, transform: `scale(${scale})` }}
            />
          </div>
        ) : (
          <Skeleton label="The email is being made" rows={6} />
        )}
      </div>
    </>
  )
}
