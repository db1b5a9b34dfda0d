import { useEffect, useState } from 'react'
import type { DocumentFacts } from '../../electron/ipc/shapes.ts'
import { useAct } from './desk.ts'
import css from './document-answer.module.css'
import { documentWords } from './document-words.ts'
import { Glyph } from './glyph.tsx'
import { Spinner } from './spinner.tsx'

/** How long typing rests before the address is asked, in ms. */
const rest = 600

/** An address with Liquid in it becomes one in each row only. */
const isAddress = (url: string): boolean =>
  /^https?:\/\/[^\s/]+\.[^\s/]/i.test(url.trim()) && !url.includes('{{')

/** What stands at an address, asked a moment after it was typed; null while it is not known. */
export function useDocument(url: string): { facts: DocumentFacts | null; asking: boolean } {
  const { act } = useAct('readDocument', { quiet: true })
  const [facts, setFacts] = useState<DocumentFacts | null>(null)
  const isAsked = isAddress(url)
  useEffect(() => {
    setFacts(null)
    if (!isAsked) return
    let current = true
    const timer = setTimeout(async () => {
      const result = await act({ url })
      if (current && result.ok) setFacts(result.value)
    }, rest)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [url, isAsked, act])
  return { facts, asking: isAsked && facts === null }
}

function Problem({ problem }: { problem: NonNullable<DocumentFacts['problem']> }) {
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

function Found({ facts }: { facts: DocumentFacts }) {
  const words = documentWords(facts)
  return (
    <>
      <Glyph shape={words.isPage ? 'warning' : 'ready'} />
      <div>
        <p>{words.said}</p>
        {words.isPage ? (
          <p className={css.next}>It is a page to read in the browser, not a document.</p>
        ) : null}
        {facts.finalUrl === facts.url.trim() ? null : (
          <p className={css.next}>It leads to {facts.finalUrl}</p>
        )}
      </div>
    </>
  )
}

/** Type and size of the document at an address, or why nobody gets it there. */
export function DocumentAnswer({ facts, asking }: { facts: DocumentFacts | null; asking: boolean }) {
  return (
    <div className={css.found} role="status">
      {asking ? <Spinner sentence="The address is being asked." /> : null}
      {facts === null ? null : facts.problem === null ? (
        <Found facts={facts} />
      ) : (
        <Problem problem={facts.problem} />
      )}
    </div>
  )
}
