import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { AppInfo } from '../../electron/ipc/app-info.ts'
import type { Output } from '../../electron/ipc/contract.ts'
import type { Account } from '../../electron/ipc/shapes.ts'
import { useVerb } from '../shared/api.ts'
import { Segmented } from '../ui/controls/segmented.tsx'
import { Glyph } from '../ui/feedback/glyph.tsx'
import { PageHeader } from '../ui/feedback/header.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import css from './connect-screen.module.css'
import { ConnectV1 } from './connect-v1.tsx'
import { ConnectV3 } from './connect-v3.tsx'

type Api = 'v3' | 'v1'

interface ConnectProps {
  signInInfo: Output<'readSignInInfo'>
  info: AppInfo
  known: Account | undefined
}

function Connect({ signInInfo: facts, info, known }: ConnectProps) {
  const [, navigate] = useLocation()
  const [api, setApi] = useState<Api>(known?.kind === 'v1' ? 'v1' : 'v3')
  const connected = (account: Account): void => {
    // Another user may have signed in than the one who was asked for.
    const other = known !== undefined && known.id !== account.id
    postNotice({
      tone: other ? 'warn' : 'ok',
      text: other
        ? `${account.organization} is connected. ${known.organization} still needs you to sign in.`
        : `${account.organization} is connected.`,
    })
    navigate('/accounts')
  }
  return (
    <div className={css.scroller}>
      <div className={css.page}>
        {known === undefined ? (
          <div className={css.api}>
            <Segmented
              label="API version"
              options={[
                { id: 'v3', label: 'API V3' },
                { id: 'v1', label: 'API V1 (XML)' },
              ]}
              chosen={api}
              onChoose={setApi}
            />
          </div>
        ) : null}
        {api === 'v3' ? (
          <ConnectV3 signInInfo={facts} known={known} localZone={info.timeZone} onConnected={connected} />
        ) : (
          <ConnectV1 known={known} localZone={info.timeZone} onConnected={connected} />
        )}
        <p className={css.vault}>
          {info.vault.encrypted ? <Lock aria-hidden="true" /> : <Glyph shape="warning" />}
          {info.vault.text}
        </p>
      </div>
    </div>
  )
}

/** Connects an account, or signs in again to one that is known. */
export function ConnectScreen({ accountId }: { accountId?: string | undefined }) {
  const facts = useVerb('readSignInInfo', undefined)
  const info = useVerb('readAppInfo', undefined)
  const accounts = useVerb('listAccounts', undefined)
  const known = accounts.data?.find(({ id }) => id === accountId)
  const error = facts.error ?? info.error ?? accounts.error
  const title = known === undefined ? 'Connect Constant Contact' : `Sign in to ${known.organization}`
  return (
    <>
      <PageHeader title={title} path={[{ label: 'Accounts', to: '/accounts' }]} />
      {error ? (
        <ErrorState
          error={error}
          onAgain={() => {
            facts.again()
            info.again()
            accounts.again()
          }}
        />
      ) : facts.data === undefined || info.data === undefined || accounts.data === undefined ? (
        <Skeleton label="Loading the portal settings" rows={8} />
      ) : (
        <Connect signInInfo={facts.data} info={info.data} known={known} />
      )}
    </>
  )
}
