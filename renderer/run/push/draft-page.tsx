import { ExternalLink, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { DraftPageState } from '../../../electron/ipc/shapes.ts'
import { type ApiError, call, toApiError, useAct, useEvent } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { ErrorState } from '../../ui/feedback/states.tsx'
import { AddressBar } from '../send/page/page-address-bar.tsx'
import { PageRegion } from '../send/page/page-region.tsx'
import css from './push.module.css'

const titles: Partial<Record<DraftPageState['page']['state'], string>> = {
  blocked: "This page can't be shown here",
  failed: "The page didn't load",
  crashed: 'The page stopped working',
}

/** A row's draft on Constant Contact's page, embedded, to check it before pushing the others. */
export function DraftPage({
  runId,
  rowId,
  locationName,
  rest,
  onClose,
}: {
  runId: string
  rowId: string
  locationName: string
  /** The button that continues with the other rows, if there are any. */
  rest: ReactNode
  onClose: () => void
}) {
  const [state, setState] = useState<DraftPageState | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const act = useAct('actOnDraftPage')
  useEvent('draftPage', (next) => {
    if (next.rowId === rowId) setState(next)
  })
  useEffect(() => {
    call('openDraftPage', { runId, rowId }).then(setState, (thrown) => setError(toApiError(thrown)))
    return () => {
      call('closeDraftPage', undefined).catch(() => undefined)
    }
  }, [runId, rowId])
  const page = state?.page
  const title = page && titles[page.state]
  const browser = (
    <Button icon={ExternalLink} onPress={() => void act.act({ act: 'browser' })}>
      Open in browser
    </Button>
  )
  const replacement = error ? (
    <ErrorState error={error} inside />
  ) : page && title ? (
    <section className={css.instead} role="alert" aria-label="The page isn't available">
      <h2>{title}</h2>
      <p>{page.problem}</p>
      <p>{page.blockedUrl}</p>
      <div className={css.buttons}>
        <Button onPress={() => void act.act({ act: page.state === 'blocked' ? 'unblock' : 'reload' })}>
          {page.state === 'blocked' ? 'Back to the page' : 'Reload'}
        </Button>
        {browser}
      </div>
    </section>
  ) : null
  return (
    <section className={css.view} aria-label={`Draft for ${locationName}`}>
      <div className={css.viewBar}>
        <h2 className={css.title}>
          {page?.state === 'sign-in'
            ? `Sign in to view the draft for ${locationName}`
            : `View the draft for ${locationName}`}
        </h2>
        {browser}
        <Button icon={X} onPress={onClose}>
          Back to the plan
        </Button>
        {rest}
      </div>
      {page ? <AddressBar page={page} onReload={() => void act.act({ act: 'reload' })} /> : null}
      <PageRegion page="draft" instead={replacement} />
    </section>
  )
}
