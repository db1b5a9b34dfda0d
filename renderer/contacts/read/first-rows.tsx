import { formatNumber } from '../../../core/format/numbers.ts'
import type { Output } from '../../../electron/ipc/contract.ts'
import css from './first-rows.module.css'

/** The most columns that are drawn. */
const mostShown = 60

/** The first rows of a file as they are read now, each with its problem. */
export function FirstRows({ preview }: { preview: Output<'previewContactFile'> }) {
  const columns = preview.columns.slice(0, mostShown)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={css.frame} tabIndex={0} aria-label="First rows">
      <table className={css.rows}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Check</th>
            {columns.map(({ header }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one name
              <th key={at} scope="col">
                {header || `Column ${at + 1}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, 8).map(({ line, cells, problem }) => (
            <tr key={line}>
              <td>{formatNumber(line)}</td>
              <td className={problem ? css.wrong : css.ok}>{problem ?? 'OK'}</td>
              {columns.map((_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no name but their column
                <td key={at} title={cells[at]}>
                  {cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
