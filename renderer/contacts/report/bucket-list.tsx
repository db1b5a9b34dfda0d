import { formatNumber } from '../../../core/format/numbers.ts'
import type { Bucket, ContactImport } from '../../../electron/ipc/shapes.ts'
import { names } from '../../ui/class-names.ts'
import { bucketGlyph, Glyph } from '../../ui/feedback/glyph.tsx'
import css from './bucket-list.module.css'
import { type BucketLabel, bucketNote, skippedBuckets, totalOf, uploadedBuckets } from './buckets.ts'

interface BucketListProps {
  report: ContactImport
  chosen: Bucket
  onChoose: (bucket: Bucket) => void
}

function Group({
  title,
  labels,
  report,
  chosen,
  onChoose,
}: BucketListProps & { title: string; labels: readonly BucketLabel[] }) {
  return (
    <section className={css.group} aria-label={title}>
      <h3 className={css.total}>
        <span>{title}</span>
        <span>{formatNumber(totalOf(report, labels))}</span>
      </h3>
      <ul>
        {labels.map((bucket) => {
          const { id, name } = bucket
          return (
            <li key={id}>
              <button
                type="button"
                className={names(css.bucket, id === chosen && css.chosen)}
                aria-pressed={id === chosen}
                onClick={() => onChoose(id)}
              >
                <Glyph shape={bucketGlyph[id]} />
                <span className={css.text}>
                  <span className={css.name}>{name}</span>
                  <span className={css.note}>{bucketNote(bucket, report)}</span>
                </span>
                <span className={css.count}>{formatNumber(report.buckets[id] ?? 0)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The buckets of a report. Every row is in exactly one; the two totals add up to the rows read. */
export function BucketList(props: BucketListProps) {
  return (
    <nav className={css.list} aria-label="Buckets">
      <p className={css.total}>
        <span>Rows read</span>
        <span>{formatNumber(props.report.rows)}</span>
      </p>
      <Group
        title={props.report.state === 'done' ? 'Uploaded' : 'To upload'}
        labels={uploadedBuckets}
        {...props}
      />
      <Group title="Skipped" labels={skippedBuckets} {...props} />
    </nav>
  )
}
