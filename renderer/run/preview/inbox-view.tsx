import type { Preview } from '../../../electron/ipc/shapes.ts'
import css from './inbox.module.css'
import { inboxLine, inboxLists, snippetOf, type WidthOf } from './inbox.ts'

const canvas = document.createElement('canvas').getContext('2d')

const widthIn =
  (font: string): WidthOf =>
  (text) => {
    if (!canvas) return 0
    canvas.font = font
    return canvas.measureText(text).width
  }

/** Shows how inboxes list the email: sender, subject and snippet, cut off to fit. */
export function InboxView({ preview, text, time }: { preview: Preview; text: string; time: string }) {
  const { fromName, subject, preheader } = preview
  const snippet = snippetOf(preheader, text)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is reached by keyboard for that
    <section className={css.inbox} aria-label="Inbox preview" tabIndex={0}>
      {inboxLists.map((list) => {
        const line = inboxLine(list, { fromName, subject, snippet }, widthIn)
        return (
          <section key={list.label} aria-label={list.label}>
            <h3 className={css.label}>
              {list.label} <span className={css.like}>{list.like}</span>
            </h3>
            <div className={css.item}>
              <p className={css.first}>
                <span className={css.sender}>{line.sender || 'No sender'}</span>
                <time className={css.time}>{time}</time>
              </p>
              {list.snippetRoom === null ? (
                <p>
                  <span className={css.subject}>{line.subject || 'No subject'}</span>
                  {line.snippet ? <span className={css.snippet}> - {line.snippet}</span> : null}
                </p>
              ) : (
                <>
                  <p className={css.subject}>{line.subject || 'No subject'}</p>
                  <p className={css.snippet}>{line.snippet}</p>
                </>
              )}
            </div>
          </section>
        )
      })}
      <p className={css.note}>
        {preheader === '' ? 'No preview text. Inboxes show the first words of the email instead. ' : ''}
        Where text is cut off is approximate. Fonts and window sizes vary.
      </p>
    </section>
  )
}
