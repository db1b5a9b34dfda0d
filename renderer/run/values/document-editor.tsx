import { useRef, useState } from 'react'
import { DocumentAnswer, useDocument } from '../../shared/document-answer.tsx'
import css from './editor.module.css'
import { EditorPopup } from './editor-popup.tsx'
import { TextEditor, type TextEditorProps } from './text-editor.tsx'

/** The address of a document, with what stands there below it: campaigns take no attachments, only links. */
export function DocumentEditor(props: Omit<TextEditorProps, 'numeric' | 'isProse'>) {
  const [address, setAddress] = useState(props.editing.text)
  const anchor = useRef<HTMLSpanElement>(null)
  const { facts, asking } = useDocument(address)
  return (
    <>
      <TextEditor
        {...props}
        numeric={false}
        isProse={false}
        onDraft={(text) => {
          setAddress(text)
          props.onDraft(text)
        }}
      />
      <span ref={anchor} />
      {/* Placed anew once the answer is there: it may be higher. */}
      <EditorPopup key={facts === null ? 'asking' : 'answer'} anchor={anchor} minWidth={320}>
        <div className={css.document}>
          {facts === null && !asking ? (
            <p>
              {address.includes('{{')
                ? 'Each row has an address of its own: the checks open them.'
                : 'An address that begins with https://'}
            </p>
          ) : (
            <DocumentAnswer facts={facts} asking={asking} />
          )}
        </div>
      </EditorPopup>
    </>
  )
}
