import type { EmailDifference } from '../../../electron/ipc/shapes.ts'
import { DifferenceLines } from '../../ui/table/difference-lines.tsx'
import css from './drafts.module.css'

/** Compares two emails: changed fields as a table, their text line by line. */
export function DraftDifference({
  difference: { fields, text, onlyHtml },
  before,
  after,
}: {
  difference: EmailDifference
  /** The heading of each side: "In Constant Contact". */
  before: string
  after: string
}) {
  return (
    <>
      {fields.length > 0 ? (
        <table className={css.fields} aria-label="Changed fields">
          <thead>
            <tr>
              <th style={{ width: '18%' }}>Field</th>
              <th>{before}</th>
              <th>{after}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.field}>
                <th scope="row">{field.field}</th>
                <td>{field.before || 'Empty'}</td>
                <td>{field.after || 'Empty'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {text.length > 0 ? (
        <>
          <p>Text changes: − removed, + added.</p>
          <div className={css.text}>
            <DifferenceLines label="Text changes" lines={text} />
          </div>
        </>
      ) : null}
      {onlyHtml ? <p>The text is the same. A link, an image or the layout differs.</p> : null}
    </>
  )
}

/** Whether two emails look the same to whoever gets them. */
export const isSameEmail = ({ fields, text, onlyHtml }: EmailDifference): boolean =>
  fields.length === 0 && text.length === 0 && !onlyHtml
