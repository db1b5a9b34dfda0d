import { escapeUrl } from '../../template/render/engine.ts'
import type { Run } from '../run.ts'
import type { CheckedEmail } from './check.ts'

/** The column that gives a link of the finished email its address; undefined where the template itself does. */
export const columnOfLink = (
  { columns, cells }: Pick<CheckedEmail, 'columns' | 'cells'>,
  href: string,
): Run['columns'][number] | undefined =>
  columns.find(({ name, type }) => {
    const value = (cells[name]?.value ?? '').trim()
    if (value === '') return false
    // An address that no reader may follow is not written into the email: see escapeUrl.
    const isHidden = href === '#' && (type === 'link' || type === 'document') && escapeUrl(value) === '#'
    return value === href || isHidden
  })
