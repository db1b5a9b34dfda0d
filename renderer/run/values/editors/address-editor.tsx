import { ExternalLink, Image, Wrench } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { formatNumber } from '../../../../core/format/numbers.ts'
import { fixedLink, isWebAddress, longestLink } from '../../../../electron/ipc/rules.ts'
import { EditorPopup } from '../../../grid/editors/editor-popup.tsx'
import { TextEditor, type TextEditorProps } from '../../../grid/editors/text-editor.tsx'
import { useAct } from '../../../shared/api.ts'
import { type AnswerOf, DocumentAnswer, useDocument } from '../../../shared/document/document-result.tsx'
import { Button } from '../../../ui/controls/button.tsx'
import { Glyph } from '../../../ui/feedback/glyph.tsx'
import css from './address-editor.module.css'

interface AddressEditorProps extends Omit<TextEditorProps, 'numeric' | 'isProse'> {
  /** What the address should lead to. */
  of: AnswerOf
}

/** A requested image, by its address. */
interface Shown {
  url: string
  picture: string | null
  size: string
}

/**
 * The address of a page, document or image: its target is checked while typing, a typo is fixed with one press, it
 * opens in the browser, and an image is shown on request. Alt+Down goes to the buttons.
 */
export function AddressEditor({ of, ...props }: AddressEditorProps) {
  const [address, setAddress] = useState(props.editing.text)
  const [shown, setShown] = useState<Shown | null>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const popup = useRef<HTMLElement>(null)
  const { info, checking } = useDocument(address)
  const open = useAct('openLink')
  const load = useAct('readImage')
  const url = address.trim()
  const isWhole = isWebAddress(url)
  const fixed = url === '' || url.includes('{{') ? null : fixedLink(url)
  const picture = shown?.url === url ? shown : null

  const show = async (): Promise<void> => {
    const result = await load.act({ url })
    setShown({ url, picture: result.ok ? result.value.picture : null, size: '' })
  }
  const goToButtons = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' || (props.editing.typedOver && !event.altKey)) return
    const first = popup.current?.querySelector('button')
    if (!first) return
    event.preventDefault()
    event.stopPropagation()
    first.focus()
  }
  return (
    <>
      <span onKeyDownCapture={goToButtons}>
        <TextEditor
          {...props}
          numeric={false}
          isProse={false}
          onDraft={(text) => {
            setAddress(text)
            props.onDraft(text)
          }}
        />
      </span>
      <span ref={anchor} />
      <EditorPopup
        anchor={anchor}
        minWidth={320}
        content={`${info === null} ${fixed} ${picture?.size} ${isWhole} ${url === ''}`}
      >
        <section
          ref={popup}
          className={css.address}
          aria-label={`${props.label} details`}
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.key === 'Escape') props.onCancel()
          }}
          onBlur={({ relatedTarget }) => {
            const isInside = relatedTarget instanceof Element && relatedTarget.closest('[data-editor]')
            // A pressed button that disappears loses focus: the entry continues.
            if (!isInside && relatedTarget !== null) props.onCommit(address, 'stay')
          }}
        >
          {isWhole ? (
            <DocumentAnswer of={of} info={info} checking={checking} />
          ) : (
            <p>
              {url.includes('{{')
                ? 'Each row has its own address. Checks open them.'
                : url === ''
                  ? 'An address that starts with https://'
                  : /^(mailto|tel|sms):/i.test(url)
                    ? "Opens the reader's own app."
                    : 'Enter an address that starts with https://'}
            </p>
          )}
          {url.length > longestLink ? (
            <p className={css.tooLong}>
              <Glyph shape="error" /> {formatNumber(url.length)} characters. Constant Contact's limit is{' '}
              {formatNumber(longestLink)}.
            </p>
          ) : null}
          {picture ? (
            picture.picture ? (
              <figure className={css.picture}>
                <img
                  src={picture.picture}
                  alt={`At ${url}`}
                  onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
                    setShown({ ...picture, size: `${formatNumber(width)} × ${formatNumber(height)} pixels` })
                  }
                />
                <figcaption>{picture.size}</figcaption>
              </figure>
            ) : (
              <p>No image found there.</p>
            )
          ) : null}
          {fixed !== null || isWhole ? (
            <div className={css.actions}>
              {fixed === null ? null : (
                <Button small icon={Wrench} onPress={() => props.onCommit(fixed, 'stay')}>
                  {fixed.length > 40 ? 'Fix' : `Change to ${fixed}`}
                </Button>
              )}
              {isWhole && of === 'image' && picture === null ? (
                <Button
                  small
                  icon={Image}
                  onPress={() => void show()}
                  whyOff={load.busy ? 'Loading' : undefined}
                >
                  Show
                </Button>
              ) : null}
              {isWhole ? (
                <Button small icon={ExternalLink} onPress={() => void open.act({ url })}>
                  Open in browser
                </Button>
              ) : null}
            </div>
          ) : null}
        </section>
      </EditorPopup>
    </>
  )
}
