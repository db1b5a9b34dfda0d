import { useState } from 'react'
import { formatRecent } from '../../core/format/dates.ts'
import { formatCount, formatSize } from '../../core/format/numbers.ts'
import type { Template, TemplateVersion } from '../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../shared/api.ts'
import { useNow } from '../shared/now.ts'
import { names } from '../ui/class-names.ts'
import { Button } from '../ui/controls/button.tsx'
import { Segmented } from '../ui/controls/segmented.tsx'
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import { Confirm, Dialog } from '../ui/overlays/dialog.tsx'
import { DifferenceLines } from '../ui/table/difference-lines.tsx'
import css from './versions-dialog.module.css'

type Against = 'newest' | 'before'

interface DifferencesProps {
  before: TemplateVersion
  after: TemplateVersion
}

function Differences({ before, after }: DifferencesProps) {
  const { data, error, again } = useVerb('compareTemplateVersions', {
    before: before.versionId,
    after: after.versionId,
  })
  if (error) return <ErrorState error={error} onAgain={again} inside />
  if (data === undefined) return <Skeleton label="Comparing the versions" rows={4} />
  if (data.length === 0)
    return (
      <p className={css.same}>
        Version {before.version} and version {after.version} are identical.
      </p>
    )
  return data.map(({ part, lines }) => (
    <section key={part} className={css.part} aria-label={part}>
      <h3 className={css.partName}>{part}</h3>
      <DifferenceLines label={`${part}, line by line`} isSource lines={lines} />
    </section>
  ))
}

export interface VersionsDialogProps {
  template: Template
  /** There are unsaved changes, which restoring a version would replace. */
  changed: boolean
  timeZone: string
  onClose: () => void
  /** Called when the older version was saved as the newest one. */
  onRestore: (template: Template) => void
}

/** All kept versions, their differences, and restoring one. */
export function VersionsDialog({
  template,
  changed,
  timeZone,
  onClose,
  onRestore: onBack,
}: VersionsDialogProps) {
  const now = useNow()
  const versions = useVerb('listTemplateVersions', { id: template.id })
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [against, setAgainst] = useState<Against>('newest')
  const [confirming, setConfirming] = useState(false)
  const all = versions.data ?? []
  const [newest] = all
  const chosen = all.find(({ versionId }) => versionId === chosenId) ?? all[1] ?? newest
  const previous = chosen && all[all.indexOf(chosen) + 1]
  const old = useVerb(
    'readTemplate',
    { id: template.id, versionId: chosen?.versionId ?? '' },
    { enabled: chosen !== undefined },
  )
  const save = useAct('saveTemplate')
  const isNewest = chosen === newest
  const whyOff = isNewest
    ? 'This is the newest version.'
    : save.busy
      ? 'Saving.'
      : old.data
        ? undefined
        : 'Loading the version.'

  const restore = async () => {
    if (old.data === undefined) return
    const { html, subject, preheader, fromName, placeholders, images } = old.data
    const source = { html, subject, preheader, fromName, placeholders, images }
    const result = await save.act({ id: template.id, name: template.name, ...source })
    if (!result.ok || result.value.template === null) return
    onBack(result.value.template)
    onClose()
  }
  return (
    <Dialog
      title={`Versions of ${template.name}`}
      open
      size="large"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Close</Button>
          <Button
            onPress={() => (changed ? setConfirming(true) : void restore())}
            whyOff={whyOff}
          >{`Restore version ${chosen?.version ?? ''}${changed ? '…' : ''}`}</Button>
        </>
      }
    >
      {versions.error ? <ErrorState error={versions.error} onAgain={versions.again} inside /> : null}
      <div className={css.columns}>
        <ul className={css.list} aria-label="Versions">
          {all.map((version) => (
            <li key={version.versionId}>
              <button
                type="button"
                className={names(css.version, version === chosen && css.chosen)}
                aria-pressed={version === chosen}
                onClick={() => setChosenId(version.versionId)}
              >
                <span className={css.name}>
                  Version {version.version}
                  {version === newest ? ', latest' : ''}
                </span>
                <span className={css.details}>{formatRecent(version.savedAt, now, timeZone)}</span>
                <span className={css.details}>
                  {formatSize(version.size)}
                  {version.runs > 0 ? `, ${formatCount(version.runs, 'run')}` : ''}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <div className={css.compared}>
          {chosen && newest ? (
            <>
              <Segmented
                label="Compare"
                options={[
                  { id: 'newest', label: 'With the latest version' },
                  { id: 'before', label: 'With the previous version' },
                ]}
                chosen={against}
                onChoose={setAgainst}
              />
              {against === 'newest' && isNewest ? (
                <p className={css.same}>
                  {all.length === 1
                    ? 'This is the first version. Earlier versions appear here each time you save.'
                    : 'Choose an older version to see what changed.'}
                </p>
              ) : against === 'newest' ? (
                <Differences before={chosen} after={newest} />
              ) : previous ? (
                <Differences before={previous} after={chosen} />
              ) : (
                <p className={css.same}>This is the first version. There's nothing to compare it with.</p>
              )}
            </>
          ) : versions.error ? null : (
            <Skeleton label="Loading versions" rows={6} />
          )}
        </div>
      </div>
      {confirming ? (
        <Confirm
          title={`Restore version ${chosen?.version ?? ''}?`}
          open
          danger
          confirm={`Restore version ${chosen?.version ?? ''}`}
          onClose={() => setConfirming(false)}
          onConfirm={() => {
            setConfirming(false)
            void restore()
          }}
        >
          <p>Your unsaved changes will be lost.</p>
        </Confirm>
      ) : null}
    </Dialog>
  )
}
