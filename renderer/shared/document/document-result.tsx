import { useEffect, useState } from 'react'
import type { DocumentInfo } from '../../../electron/ipc/shapes.ts'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { Spinner } from '../../ui/feedback/spinner.tsx'
import { useAct } from '../api.ts'
import { type AnswerOf, formatDocumentResult } from './document-labels.ts'
import css from './document-result.module.css'

/** How long after typing the address is checked, in ms. */
const rest = 600

/** An address with Liquid in it becomes one in each row only. */
const isAddress = (url: string): boolean =>
  /^https?:\/\/[^\s/]+\.[^\s/]/i.test(url.trim()) && !url.includes('{{')

/** Returns what is at an address, checked a moment after typing; null while unknown. */
export function useDocument(url: string): { info: DocumentInfo | null; checking: boolean } {
  const { act } = useAct('readDocument', { quiet: true })
  const [info, setFacts] = useState<DocumentInfo | null>(null)
  const isChecked = isAddress(url)
  useEffect(() => {
    setFacts(null)
    if (!isChecked) return
    let current = true
    const timer = setTimeout(async () => {
      const result = await act({ url })
      if (current && result.ok) setFacts(result.value)
    }, rest)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [url, isChecked, act])
  return { info, checking: isChecked && info === null }
}

function Problem({ problem }: { problem: NonNullable<DocumentInfo['problem']> }) {
  return (
    <>
      <Glyph shape={problem.kind === 'turned-away' ? 'warning' : 'error'} />
      <div>
        <p>{problem.what}</p>
        <p className={css.next}>{problem.next}</p>
      </div>
    </>
  )
}

export type { AnswerOf } from './document-labels.ts'

function Found({ info, of }: { info: DocumentInfo; of: AnswerOf }) {
  const { text, but } = formatDocumentResult(info, of)
  return (
    <>
      <Glyph shape={but === null ? 'ready' : 'warning'} />
      <div>
        <p>{text}</p>
        {but === null ? null : <p className={css.next}>{but}</p>}
        {info.finalUrl === info.url.trim() ? null : <p className={css.next}>Leads to {info.finalUrl}</p>}
      </div>
    </>
  )
}

/** Shows type and size of an address's target, or why it can't be reached. `of`: what it should be. */
export function DocumentAnswer({
  info,
  checking,
  of = 'document',
}: {
  info: DocumentInfo | null
  checking: boolean
  of?: AnswerOf
}) {
  return (
    <div className={css.found} role="status">
      {checking ? <Spinner text="Checking the address." /> : null}
      {info === null ? null : info.problem === null ? (
        <Found info={info} of={of} />
      ) : (
        <Problem problem={info.problem} />
      )}
    </div>
  )
}
