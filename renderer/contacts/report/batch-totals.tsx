import { formatNumber } from '../../../core/format/numbers.ts'
import type { ContactImport } from '../../../electron/ipc/shapes.ts'
import { bucketGlyph, Glyph } from '../../ui/feedback/glyph.tsx'
import { sumOf } from '../import-labels.ts'
import css from './batch-totals.module.css'
import { skippedBuckets, uploadedBuckets } from './buckets.ts'

/** The buckets of a batch, which add up to the rows of all its files. */
export function BatchTotals({ imports }: { imports: readonly ContactImport[] }) {
  return (
    <dl className={css.totals} aria-label="All files">
      <div className={css.total}>
        <dt>Rows read</dt>
        <dd>{formatNumber(sumOf(imports, ({ rows }) => rows))}</dd>
      </div>
      {[...uploadedBuckets, ...skippedBuckets].map(({ id, name }) => (
        <div key={id} className={css.total}>
          <dt>
            <Glyph shape={bucketGlyph[id]} /> {name}
          </dt>
          <dd>{formatNumber(sumOf(imports, ({ buckets }) => buckets[id] ?? 0))}</dd>
        </div>
      ))}
    </dl>
  )
}
